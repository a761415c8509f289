"""The field's names for kinds of cues, starts, transitions and states, in the window's language."""

from console.model.cue import Clock, Cue, Follow, Transition
from ui.words import tr


def kind_name(kind: str) -> str:
    """Returns a kind's name: Avatar, Card, Avatar + Card, Video, Slate, Scene, Action."""
    names = {
        "avatar": tr("Avatar"), "card": tr("Card"), "avatar_card": tr("Avatar + Card"), "video": tr("Video"),
        "slate": tr("Slate"), "scene": tr("Scene"), "action": tr("Action"),
    }  # fmt: skip
    return names.get(kind, kind)


def scope_names() -> dict[str, str]:
    """Returns to the use of what a person consents."""
    return {"voice": tr("voice"), "face": tr("face"), "both": tr("voice and face")}


def canvas_names() -> dict[tuple[int, int], str]:
    """Returns the usual canvases of OBS, width and height in px, with what they are for."""
    return {
        (1280, 720): tr("Landscape 1280 × 720"), (1920, 1080): tr("Landscape 1920 × 1080"),
        (1080, 1920): tr("Portrait 1080 × 1920, for phones"), (720, 1280): tr("Portrait 720 × 1280, for phones"),
    }  # fmt: skip


def start_name(cue: Cue) -> str:
    """Returns how a cue starts: manual, follow, at a time."""
    match cue.start:
        case Follow():
            return tr("auto")
        case Clock(time=moment):
            return moment[11:16]
        case _:
            return tr("manual")


def transition_name(transition: Transition) -> str:
    """Returns what a transition is: cut, fade 300 ms."""
    if transition.name == "Cut":
        return tr("cut")
    names = {
        "Fade": tr("Fade"), "Swipe": tr("Swipe"), "Slide": tr("Slide"), "Luma Wipe": tr("Luma Wipe"),
        "Fade to Color": tr("Fade to Color"), "Stinger": tr("Stinger"),
    }  # fmt: skip
    return tr("{transition} {ms} ms").format(
        transition=names.get(transition.name, transition.name), ms=transition.ms
    )


def status_name(status: str, outcome: str) -> str:
    """Returns what became of a cue, or will."""
    if status == "done" and outcome in ("failed", "late"):
        status = outcome
    names = {
        "done": tr("done"), "on_air": tr("on air"), "standby": tr("standby"), "waiting": "",
        "skipped": tr("skipped"), "failed": tr("failed"), "late": tr("late"), "requested": tr("requested"),
        "confirmed": tr("on air"),
    }  # fmt: skip
    return names.get(status, status)


def tally_name(tally: str, confirmed: bool) -> str:
    """Returns whether what should be on air was seen there."""
    if tally == "late" and not confirmed:
        return tr("LATE: not seen on air yet")
    names = {
        "requested": tr("asked for"), "confirmed": tr("ON AIR"), "late": tr("ON AIR (came late)"),
        "failed": tr("FAILED"),
    }  # fmt: skip
    return names.get(tally, tally)
