"""Scenes of the producer's own OBS in a spreadsheet: by their kind and their name."""

from pathlib import Path

from console.model.cue import SceneCue
from console.sheets.run import Planned, plan_import
from tests.unit.sheets.test_sheets_import import small, write


def imported(tmp_path: Path, *lines: str) -> Planned:
    (done,) = plan_import(small(), write(tmp_path / "r.csv", *lines))
    return done


def test_a_chinese_rundown_names_kind_and_scene(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "环节,标题,画面,OBS场景,数字人出镜,时长",
        "连线,嘉宾来了,场景,嘉宾机位 1,加标识,2:00",
        "连线,看桌面,OBS场景,桌面,,1:00",
    )
    found = next(one.cues for one in done.outcome.show.segments if one.title.zh == "连线")
    assert [(cue.scene, cue.host, cue.duration_ms) for cue in found if isinstance(cue, SceneCue)] == [
        ("嘉宾机位 1", "labelled", 120_000), ("桌面", "no", 60_000),
    ]  # fmt: skip


def test_a_row_with_a_scene_and_no_kind_is_a_scene(tmp_path: Path) -> None:
    done = imported(tmp_path, "Segment,Title,Scene,Duration", "Live,Guest,Guest cam,0:30")
    cue = next(one.cues[0] for one in done.outcome.show.segments if one.title.en == "Live")
    assert isinstance(cue, SceneCue)
    assert cue.scene == "Guest cam"


def test_a_scene_without_its_name_and_a_host_that_is_no_answer_are_rejected(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "Segment,Title,Layout,OBS scene,Digital human seen,Duration",
        "Live,A,Scene,,,0:30",
        "Live,B,Scene,Guest,perhaps,0:30",
    )
    assert [(one.row, one.column) for one in done.outcome.rejected] == [
        (2, "OBS scene"), (3, "Digital human seen"),
    ]  # fmt: skip
