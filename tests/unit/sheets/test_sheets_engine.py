"""Who the host of a cue is, in a spreadsheet: in Chinese and English, read back as written, refused by name."""

from pathlib import Path

import msgspec
import pytest

from console.model.cue import AvatarCue, engine_of
from console.model.host import LiveTalking
from console.model.show import Avatar, Show
from console.sheets.export import export
from console.sheets.run import look, plan_import
from console.sheets.template import Wish, made
from tests.unit.sheets.test_sheets_import import small, write


def without_feed() -> Show:
    return msgspec.structs.replace(
        small(), avatar=Avatar(livetalking=LiveTalking(address="http://127.0.0.1:8010"))
    )


@pytest.mark.parametrize(
    "header", ["环节,标题,画面,主播引擎,话术,时长", "Segment,Title,Layout,Host engine,Script zh,Duration"]
)
def test_a_host_who_speaks_needs_no_clip_and_is_no_draft(tmp_path: Path, header: str) -> None:
    (done,) = plan_import(
        without_feed(), write(tmp_path / "r.csv", header, "A,One,Avatar,presenter,你好。,0:30",
        "A,Two,Avatar,数字主持人,你好。,0:30",
        "A,Three,Avatar,LiveTalking,你好。,0:30", "A,Four,Avatar,,你好。,0:30"),
    )  # fmt: skip
    assert not done.outcome.rejected
    found = {cue.title: cue for segment in done.outcome.show.segments for cue in segment.cues}
    engines = {
        title: (engine_of(found[title]), found[title].skip) for title in ("One", "Two", "Three", "Four")
    }
    assert engines == {
        "One": ("presenter", False), "Two": ("presenter", False), "Three": ("livetalking", False),
        "Four": ("feed", True),
    }  # fmt: skip


def test_another_word_is_refused_with_what_may_be_written(tmp_path: Path) -> None:
    (done,) = plan_import(
        without_feed(),
        write(tmp_path / "r.csv", "Segment,Title,Layout,Host engine,Duration", "A,One,Avatar,robot,0:30"),
    )  # fmt: skip
    (rejected,) = done.outcome.rejected
    assert "robot" in str(rejected) and "presenter" in str(rejected)


def test_it_is_written_and_read_back_and_taken_away(tmp_path: Path) -> None:
    show = without_feed()
    first = show.segments[0]
    cue = AvatarCue(
        id="h1", title="Live", engine="presenter", end="clip", script={"zh": "你好。"}, clip="media/a.mp4"
    )
    show = msgspec.structs.replace(
        show, segments=(msgspec.structs.replace(first, cues=(*first.cues, cue)), *show.segments[1:])
    )
    export(show, tmp_path / "a.xlsx")
    assert look(show, tmp_path / "a.xlsx").show == show
    (done,) = plan_import(show, write(tmp_path / "less.csv", "Id,Title,Host engine", "h1,Live,"))
    (changed,) = [one for segment in done.outcome.show.segments for one in segment.cues if one.id == "h1"]
    assert isinstance(changed, AvatarCue) and changed.engine is None


def test_a_segment_made_like_one_whose_host_speaks_is_on_air_at_once() -> None:
    show = without_feed()
    cue = AvatarCue(id="h1", title="Live", engine="presenter", end="clip", script={"zh": "你好。"})
    pattern = msgspec.structs.replace(show.segments[0], cues=(cue,))
    segment = made(show, pattern, Wish(title=pattern.title, script={"zh": "家人们好。"}), "new", ["n1"])
    (host,) = [one for one in segment.cues if isinstance(one, AvatarCue)]
    assert (host.skip, host.end, host.engine) == (False, "clip", "presenter")
