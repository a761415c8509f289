"""Bad input on the command line: what, where, how to mend it, an exit code, and never a traceback."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from console.cli.main import main
from console.rehearsal.server import SimulatedObs
from tests.support.desk_process import SEEN, TOO_SHORT, DeskProcess
from tests.support.waiting import GENEROUS_S

ROOT = Path(__file__).resolve().parents[3]
SMALL = str(ROOT / "resources" / "shows" / "small")
Run = Callable[..., tuple[int, str, str]]
# One worker plays the run, once.
AN_ENDED_RUN = pytest.mark.xdist_group("an ended run")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """(exit code, output, errors) of a command in this process."""
    monkeypatch.setenv("SHOWCALLER_OBS_PASSWORD", "secret")

    def go(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:  # argparse's way out
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return go


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was played to its end, for who only reads it."""
    folder = tmp_path_factory.mktemp("once") / "run"
    assert main(["rehearse", SMALL, "--speed", "60", "--until-end", "--run-dir", str(folder)]) == 0
    return folder


@pytest.fixture
def ended(once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(once, tmp_path / "run"))


@pytest.fixture
def edited(show_dir: Path) -> Callable[[Callable[[Any], object]], Path]:
    """Changes the show of all kinds by hand."""

    def edit(change: Callable[[Any], object]) -> Path:
        data = json.loads((show_dir / "show.json").read_bytes())
        change(data)
        (show_dir / "show.json").write_bytes(json.dumps(data, ensure_ascii=False).encode())
        return show_dir

    return edit


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["check"],
        ["desk", SMALL, "--speed", "0"],
        ["desk", SMALL, "--speed", "nan"],
        ["desk", SMALL, "--speed", "61"],
        ["desk", SMALL, "--port", "70000"],
        ["desk", SMALL, "--obs", "http://example.invalid"],
        ["desk", SMALL, "--obs", "ws://127.0.0.1:4444"],
        ["desk", "--resume"],
        ["desk"],
        ["desk", SMALL, "--feed", "/nowhere.jsonl"],
        ["rehearse", SMALL, "--faults", "/nowhere.json"],
        ["provision", SMALL, "--obs", "simulated"],
        ["check", SMALL, "--obs", "ftp://x"],
        ["bench", "--only", "nonsense"],
        ["password", "lend"],
    ],
)
def test_unusable_arguments_end_with_2(arguments: list[str], run: Run, tmp_path: Path) -> None:
    if arguments[:1] in (["desk"], ["rehearse"]):
        arguments = [
            *arguments,
            *([] if arguments == ["desk", "--resume"] else ["--run-dir", str(tmp_path / "run")]),
        ]
    code, _, err = run(*arguments)
    assert code == 2
    assert len(err.strip()) > 20


def test_figures_that_there_are_not_are_named(run: Run, edited: Any) -> None:
    def change(show: Any) -> None:
        show["milestones"] = [{"metric": "gmv.CNY", "values": [5]}, {"metric": "gmv", "values": [5]}]
        show["baselines"] = [{"metric": "smiles", "value": 3, "label": {"en": "usual"}}]

    _, out, _ = run("check", edited(change), "--json")
    found = [one for one in json.loads(out)["findings"] if one["code"] == "counters"]
    assert [one["where"] for one in found] == ["baselines[0].metric", "milestones[1].metric"]
    assert all(one["level"] == "warning" and one["fix"] for one in found)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(surprise=1), ["surprise", "no such field"]),
        (lambda d: d["segments"][0]["cues"][0].update(duration_ms="x"), ["cues[0].duration_ms", "int"]),
        (
            lambda d: (
                d["segments"][0]["cues"][0].update(start={"at": "follow", "after": "c03"}),
                d["segments"][0]["cues"][2].update(start={"at": "follow", "after": "c01"}),
            ),
            ["Slate → Film", "circle"],
        ),
        (lambda d: d["segments"][0]["cues"][0].update(duration_ms=0), ["segments[0].cues[0]", "length"]),
        (lambda d: d["segments"][0]["cues"][2].update(clip="media/none.mp4"), ["media/none.mp4", "missing"]),
        (lambda d: d["segments"][0]["cues"][2].update(clip="../film.mp4"), ["../film.mp4", "show's folder"]),
    ],
)
def test_a_bad_show_is_not_ready_and_says_where(change: Any, words: list[str], run: Run, edited: Any) -> None:
    show = edited(change)
    code, out, _ = run("check", show)
    assert code == 1
    assert all(word in out for word in words), out
    assert "Not ready." in out
    code, out, _ = run("check", show, "--json")
    told = json.loads(out)
    assert code == 1
    assert told["ready"] is False
    assert all(finding["fix"] for finding in told["findings"] if finding["level"] == "error")


def test_a_cyclic_follow_stops_a_desk_before_it_begins(run: Run, edited: Any, tmp_path: Path) -> None:
    def cycle(data: Any) -> None:
        data["segments"][0]["cues"][0]["start"] = {"at": "follow", "after": "c03"}
        data["segments"][0]["cues"][2]["start"] = {"at": "follow", "after": "c01"}

    code, _, err = run("rehearse", edited(cycle), "--run-dir", tmp_path / "run")
    assert code == 1
    assert "Slate → Film" in err
    assert not (tmp_path / "run").exists()


def test_the_small_show_is_ready(run: Run) -> None:
    code, out, _ = run("check", SMALL, "--obs", "simulated")
    assert code == 0
    assert out.endswith("Ready.\n")


def test_a_wrong_password_and_no_obs_are_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with SimulatedObs("other") as obs:
        for command in ("check", "provision"):
            code, out, err = run(command, SMALL, "--obs", obs.url)
            assert code == 1
            assert "The OBS password is wrong" in out + err
        code, _, err = run("desk", SMALL, "--obs", obs.url, "--run-dir", tmp_path / "run")
        assert code == 1
        assert "The OBS password is wrong" in err
        assert not (tmp_path / "run").exists()
        code, out, err = run("password", "test", "--obs", obs.url)
        assert code == 1
        monkeypatch.setenv("SHOWCALLER_OBS_PASSWORD", "other")
        code, out, _ = run("password", "test", "--obs", obs.url)
        assert code == 0
        assert "OBS 29" in out
        url = obs.url
    for command in ("check", "provision"):
        code, out, err = run(command, SMALL, "--obs", url)
        assert code == 1
        assert "No OBS answers" in out + err


def test_a_port_in_use_is_said(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = run("rehearse", SMALL, "--port", port, "--run-dir", tmp_path / "run")
    assert code == 1
    assert str(port) in err
    assert "used by another program" in err


def test_a_second_desk_on_a_run_and_a_run_that_is_there(run: Run, tmp_path: Path) -> None:
    with DeskProcess("rehearse", SMALL, "--run-dir", str(tmp_path / "run")) as desk:
        desk.wait_for("ready")
        code, _, err = run("rehearse", SMALL, "--run-dir", tmp_path / "run")
        assert code == 1
        assert "there is a run here already" in err
        code, _, err = run("desk", "--resume", "--run-dir", tmp_path / "run", "--obs", "simulated")
        assert code == 1
        assert "another desk" in err
        assert str(desk.process.pid) in err
        status, state = desk.call("GET", "/v1/state")  # The one that runs has not noticed.
        assert status == 200
        assert state


@AN_ENDED_RUN
def test_an_ended_run_is_not_taken_up_again(run: Run, ended: Path) -> None:
    code, _, err = run("desk", "--resume", "--run-dir", ended, "--obs", "simulated")
    assert code == 1
    assert "ended" in err


def test_reports_of_what_is_no_run(run: Run, tmp_path: Path) -> None:
    code, _, err = run("report", tmp_path)
    assert code == 1
    assert "there is no run here" in err
    (tmp_path / "run.showrun").write_bytes(b"nothing of the kind")
    code, _, err = run("report", tmp_path)
    assert code == 1
    assert "no run file" in err
    code, out, _ = run("report", tmp_path, "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["where"].endswith("run.showrun")


@AN_ENDED_RUN
def test_a_truncated_run_is_told_with_salvage(run: Run, ended: Path) -> None:
    folder = ended
    path = folder / "run.showrun"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes()[:-20_000])
    code, out, err = run("report", folder)
    if code == 0:  # The pages at the end held no record.
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        code, out, err = run("report", folder)
    assert code == 1
    assert "--salvage" in err
    code, out, err = run("report", folder, "--salvage")
    assert code in (0, 1)
    if code == 0:
        assert json.loads(out)["run"]["problems"] or json.loads(out)["cues"]


@AN_ENDED_RUN
def test_a_report_goes_where_it_is_told(run: Run, ended: Path, tmp_path: Path) -> None:
    folder = ended
    code, out, _ = run("report", folder)
    assert code == 0
    told = json.loads(out)
    assert told == json.loads((folder / "as-run.json").read_bytes())
    assert [cue["cue_id"] for cue in told["cues"]] == [f"c{number:02}" for number in range(1, 16)]
    code, _, _ = run("report", folder, "--to", tmp_path / "播出.csv")
    assert code == 0
    lines = (tmp_path / "播出.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith(
        "cue_id,title,kind,scene,planned_start_ms,due_ms,started_ms,requested_ms,confirmed_ms"
    )
    assert len(lines) == 16
    for language, heading in (("en", "As-run"), ("zh", "播出记录")):
        page = tmp_path / f"播出-{language}.html"
        assert run("report", folder, "--to", page, "--language", language)[0] == 0
        words = page.read_text(encoding="utf-8")
        assert heading in words
        assert words.count("<svg") == 1
        orders = told["counters"]["metrics"]["orders"]
        assert orders > 0
        assert f">{orders}<" in words.replace(",", "")
    assert run("report", folder, "--to", tmp_path / "播出.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "播出.xlsx")
    cues = [row[:2] for row in book["As-run"].iter_rows(min_row=2, values_only=True)]
    assert cues == [(number, cue["title"]) for number, cue in enumerate(told["cues"], 1)]
    code, _, err = run("report", folder, "--to", tmp_path / "a.docx")
    assert code == 2
    assert ".csv" in err
    code, _, err = run("report", folder, "--to", tmp_path / "no" / "where" / "a.csv")
    assert code == 1


def test_the_schema_is_json(run: Run) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["title"]


def test_a_garbled_feed_is_told_and_the_show_goes_on(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    lines = Path(SMALL, "feed.jsonl").read_bytes().splitlines(keepends=True)
    feed.write_bytes(b'{"not": "an event"}\n\xff\xfe\n' + lines[0] + b'{"at_ms": 10}\nnonsense\n')
    folder = tmp_path / "run"
    with DeskProcess(
        "rehearse", SMALL, "--speed", "60", "--until-end", "--feed", str(feed), "--run-dir", str(folder)
    ) as desk:
        assert desk.finish() == 0
        assert "Traceback" not in desk.errors()
    told = json.loads((folder / "as-run.json").read_bytes())
    assert [cue["cue_id"] for cue in told["cues"]] == [f"c{number:02}" for number in range(1, 16)]
    assert all(cue["outcome"] in SEEN or cue["why"]["text"] == TOO_SHORT for cue in told["cues"])
    assert any("feed" in json.dumps(fault) for fault in told["run"]["faults"])


def test_output_that_nobody_reads_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "console", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = (
        process.communicate(timeout=GENEROUS_S) if process.stderr is None else (b"", process.stderr.read())
    )
    process.stderr.close()  # type: ignore[union-attr]
    assert process.wait(GENEROUS_S) == 0
    assert b"Traceback" not in err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize("arguments", [(), ("window",), ("window", "show.showcaller")])
def test_the_window_says_that_there_is_no_display(arguments: tuple[str, ...]) -> None:
    done = without_display(*arguments)
    assert done.returncode == 2
    assert "there is no display" in done.stderr and "showcaller rehearse SHOW" in done.stderr
    assert "reinstalling" not in done.stderr.casefold()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_the_windows_own_help_needs_none() -> None:
    done = without_display("window", "--help")
    assert done.returncode == 0 and "--attach" in done.stdout


def without_display(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Returns what showcaller says in a terminal of a PC without a desktop."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL", "LANGUAGE")
    environment = {name: value for name, value in os.environ.items() if name not in gone} | {
        "LANG": "C.UTF-8"
    }
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        capture_output=True, text=True, env=environment, timeout=GENEROUS_S, check=False, cwd=ROOT,
    )  # fmt: skip
