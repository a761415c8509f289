"""Layouts of the show's own and second hosts' clips in a spreadsheet: in Chinese and English, read back as written."""

from pathlib import Path

import msgspec
import pytest

from console.model.cue import AvatarCardCue, AvatarCue, Cue, layout_of, second_clip_of
from console.model.layout import Layout, Slot
from console.model.show import Avatar, Show
from console.sheets.export import export
from console.sheets.run import Request, look, plan_import
from console.sheets.template import Wish, made
from tests.unit.sheets.test_sheets_import import small, write

LAYOUTS = (Layout(name="双人", second=Slot()), Layout(name="Duo Left", second=Slot()))


def show() -> Show:
    return msgspec.structs.replace(small(), own_layouts=LAYOUTS, avatar=Avatar(feed="Host"))


def imported(to: Show, tmp_path: Path, *lines: str) -> dict[str, Cue]:
    (done,) = plan_import(to, write(tmp_path / "r.csv", *lines))
    assert not done.outcome.rejected
    return {cue.title: cue for segment in done.outcome.show.segments for cue in segment.cues}


@pytest.mark.parametrize(
    "header",
    [
        "环节,标题,画面,商品,片段,自定布局,第二位主播的片段,时长",
        "Segment,Title,Layout,Product,Clip,Own layout,Second host's clip,Duration",
    ],
)
def test_a_row_names_its_layout_and_the_second_hosts_clip(tmp_path: Path, header: str) -> None:
    product = show().products[0]
    found = imported(
        show(), tmp_path, header,
        "Live,One,Avatar,,media/a.mp4,双人,media/b.mp4,0:30",
        f"Live,Two,Avatar + Card,{product.id},media/a.mp4,duo left,,0:30",
        "Live,Three,Avatar,,media/a.mp4,,,0:30",
    )  # fmt: skip
    assert {title: (layout_of(found[title]), second_clip_of(found[title])) for title in ("One", "Two", "Three")} == {
        "One": ("双人", "media/b.mp4"), "Two": ("Duo Left", None), "Three": (None, None),
    }  # fmt: skip


def test_a_layout_named_in_the_column_of_kinds_is_a_hosts_with_a_card_where_a_product_is_named(
    tmp_path: Path,
) -> None:
    product = show().products[0]
    found = imported(
        show(), tmp_path, "Segment,Title,Layout,Product,Duration",
        "Live,One,双人,,0:30", f"Live,Two,Duo left,{product.id},0:30",
    )  # fmt: skip
    assert (type(found["One"]), layout_of(found["One"])) == (AvatarCue, "双人")
    assert (type(found["Two"]), layout_of(found["Two"])) == (AvatarCardCue, "Duo Left")


def test_a_layout_that_the_show_has_not_is_asked_about_and_kept_or_left(tmp_path: Path) -> None:
    file = write(tmp_path / "r.csv", "Segment,Title,Layout,Own layout,Duration", "Live,One,Avatar,Trio,0:30")
    asked = look(show(), file)
    (question,) = asked.questions
    assert question.open and question.cells == ("Trio",)
    for answer, layout in (("kept", "Trio"), ("leave", None)):
        done = look(show(), file, Request(answers={question.id: answer}))
        cue = next(one.cues[0] for one in done.show.segments if one.title.en == "Live")
        assert layout_of(cue) == layout


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_exported_is_read_back_also_where_the_layout_is_gone(tmp_path: Path, suffix: str) -> None:
    before = show()
    host = {"title": "Both", "clip": "media/a.mp4", "duration_ms": 30_000}
    own: tuple[Cue, ...] = (
        AvatarCue(id="h1", layout="双人", second_clip="media/b.mp4", **host),
        AvatarCue(id="h2", layout="=Gone", **host),
        AvatarCue(id="h3", **host),
    )
    segment = msgspec.structs.replace(before.segments[0], cues=(*before.segments[0].cues, *own))
    before = msgspec.structs.replace(before, segments=(segment, *before.segments[1:]))
    export(before, tmp_path / f"all{suffix}")
    back = look(before, tmp_path / f"all{suffix}")
    assert back.questions == () and back.show == before
    # A cell that was emptied takes the layout away.
    emptied = write(tmp_path / "less.csv", "Id,Title,Own layout,Second clip", "h1,Both,,")
    cue = next(one for one in look(before, emptied).show.segments[0].cues if one.id == "h1")
    assert (layout_of(cue), second_clip_of(cue)) == (None, None)


def test_a_segment_after_a_pattern_does_not_play_the_patterns_second_host(tmp_path: Path) -> None:
    pattern = msgspec.structs.replace(
        small().segments[0],
        cues=(
            AvatarCue(id="h1", title="Both", clip="media/a.mp4", layout="双人", second_clip="media/b.mp4"),
        ),
    )
    (cue,) = made(show(), pattern, Wish(title=pattern.title), "new", ["n1"]).cues
    assert (layout_of(cue), second_clip_of(cue)) == ("双人", None)
