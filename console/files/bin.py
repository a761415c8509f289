"""The show's bin: its clips and films, and what comes into the show, looked at before it is copied."""

from pathlib import Path

from PIL import Image

from console.api.messages import ClipList, GatherAsked, Gathered, ShowClip
from console.base.errors import Problem, ShowcallerError
from console.base.inside import fault
from console.base.kinds import kind_of
from console.files.gather import gather
from console.files.lint import placed_cues
from console.files.probe import MediaUnreadable, probe_clip, probe_picture
from console.model.cue import clips_of
from console.model.show import Show
from console.words.message import Message, message

# A picture beyond this is no product's: a card's painter would refuse it on air.
MAX_PICTURE_BYTES = 100_000_000
GOOD_PICTURE, GOOD_CLIP = message("files.fix_choose_picture"), message("files.fix_choose_clip")


def bring(asked: GatherAsked, root: Path) -> Gathered:
    """Copy a file into the show's folder, when it is of the kind that is asked for.

    Raises ShowcallerError with one problem that names the file; nothing was copied then.
    """
    path = Path(asked.path)
    duration_ms: int | None = None
    if asked.kind:
        try:
            if path.is_dir():
                raise MediaUnreadable(message("files.is_folder"))
            if asked.kind == "clip":
                duration_ms = probe_clip(path).duration_ms
            else:
                _check_picture(path)
        except (MediaUnreadable, OSError, ValueError) as error:
            why = error.problems[0].what if isinstance(error, ShowcallerError) else message("files.missing")
            raise ShowcallerError(
                Problem(path.name or asked.path, why, GOOD_CLIP if asked.kind == "clip" else GOOD_PICTURE)
            ) from error
    elif (lack := fault(path)) is not None:
        raise ShowcallerError(
            Problem(path.name or asked.path, lack, message("files.fix_check_file_and_disk"))
        )
    return Gathered(name=gather(path, root), duration_ms=duration_ms)


def _check_picture(path: Path) -> None:
    if path.exists() and path.stat().st_size > MAX_PICTURE_BYTES:
        raise MediaUnreadable(message("cards.picture_over_100_mb"))
    try:
        probe_picture(path)
        with Image.open(path) as picture:
            picture.load()  # The end of one that is cut off is missing only now.
    except MediaUnreadable as error:
        if error.problems[0].what.code == "files.not_a_picture":
            raise MediaUnreadable(_why_no_picture(path)) from error
        raise
    except (OSError, SyntaxError, ValueError) as error:
        raise MediaUnreadable(_why_no_picture(path)) from error


def _why_no_picture(path: Path) -> Message:
    """What the decoder calls it is no help to a producer; what it is, is."""
    kind = kind_of(path)
    if kind.code == "content.picture":
        return message("files.cut_picture")
    return message("files.other_kind_picture", kind=kind)


def clips(show: Show, root: Path) -> ClipList:
    """Returns the clips and films that the show names or that lie in its bin, each once, in that order."""
    named = [clip for _, cue in placed_cues(show) for _, clip in clips_of(cue)]
    named += [clip for _, clip in show.avatar.stand_ins]
    return ClipList(clips=tuple(_clip(name, root) for name in dict.fromkeys((*named, *show.bin))))


def _clip(name: str, root: Path) -> ShowClip:
    path = root / name
    why: Message
    try:
        info = probe_clip(path, root)
        return ShowClip(
            name=name,
            bytes=path.stat().st_size,
            duration_ms=info.duration_ms,
            width=info.width,
            height=info.height,
        )
    except MediaUnreadable as error:
        why = error.problems[0].what
    except OSError:
        why = message("files.missing")
    return ShowClip(name=name, why=why)
