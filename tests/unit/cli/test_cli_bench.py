"""showcaller bench: what it says and its exit code, of figures that a test makes up or that are not there."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from console.base.errors import Problem
from console.bench import private_obs, unseen_window, window
from console.bench.result import FAR, Limit, NotHere, NothingMeasured, Result
from console.cli import bench
from console.cli.main import main
from console.words.message import message, plain

NAMES = (
    "fold edit events inside go cues pyramid rush import repaint flood questions source toggle monitors meters go_to"
    " presenter voices heard speaking paint plots attach load memory"
)


def measuring(monkeypatch: pytest.MonkeyPatch, **values: float | None) -> list[tuple[str, bool]]:
    """Measurements with a limit of 10 each, and what they find; None: it is not there. Returns what was run."""
    ran: list[tuple[str, bool]] = []

    def measure(name: str, value: float | None, quick: bool) -> Result:
        ran.append((name, quick))
        if value is None:
            raise NotHere(plain("nobody has it"))
        return Result(name, "made up", (), (Limit("a figure", value, 10.0),))

    def of(name: str, value: float | None) -> bench.Measure:
        return lambda folder, quick: measure(name, value, quick)

    monkeypatch.setattr(
        bench, "measurements", lambda: {name: of(name, value) for name, value in values.items()}
    )
    return ran


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No real OBS, and the installed program, which has no benches of the window."""
    monkeypatch.setattr(private_obs, "available", lambda: False)
    monkeypatch.setattr(unseen_window, "find_spec", lambda name: None)


def test_what_cannot_be_measured_here_is_left_out_with_the_reason(
    bare: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(
        ["bench", "--only", "toggle", "--only", "events", "--only", "paint", "--quick", "--json"]
    ) in (0, 1)
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["results"]] == ["events"]
    assert set(told["left_out"]) == {"toggle", "paint"}
    assert "no real OBS" in told["left_out"]["toggle"]["text"]
    assert "checkout" in told["left_out"]["paint"]["text"]


def test_nothing_measured_is_no_success(bare: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--only", "memory"]) == main(["bench", "--only", "memory", "--quick"]) == 1
    out = capsys.readouterr().out
    assert "memory was left out: the window is measured in a checkout" in out
    assert "Nothing was measured." in out


def test_in_a_checkout_every_measurement_is_there() -> None:
    known: dict[str, Callable[..., object]] = dict(bench.measurements())
    assert list(known) == NAMES.split()
    assert window._not_shipped not in known.values()


def test_an_unknown_measurement_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--only", "nonsense"]) == 2
    err = capsys.readouterr().err
    assert "nonsense" in err and ", ".join(NAMES.split()) in err


@pytest.mark.parametrize(
    ("value", "whole", "quick", "said"),
    [
        (10.0, 0, 0, "Every limit was kept."),
        (10.1, 1, 0, "Not every limit was kept."),
        (FAR * 10.0, 1, 0, "Not every limit was kept."),
        (FAR * 10.0 + 0.1, 1, 1, "more than 3 times its limit: a figure."),
    ],
)
def test_a_quick_run_fails_only_by_what_is_far_above_its_limit(
    value: float, whole: int, quick: int, said: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    ran = measuring(monkeypatch, fine=1.0, other=value)
    assert main(["bench"]) == whole
    assert main(["bench", "--quick"]) == quick
    tries = 3 if quick else 1  # What is far off is measured again, beside other work.
    assert ran == [("fine", False), ("other", False), ("fine", True), *[("other", True)] * tries]
    out = capsys.readouterr().out
    assert out.count("kept   a figure: 1 (at most 10)") == 2
    assert ("MISSED a figure" in out) == (value > 10.0)
    assert said in out.splitlines()[-1]


def test_a_program_reads_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(monkeypatch, near=12.0, away=31.0, gone=None)
    assert main(["bench", "--only", "near", "--quick", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["kept"], report["far"]) == (False, [])
    assert main(["bench", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["kept"], report["far"], report["left_out"]) == (
        False,
        ["a figure"],
        {"gone": {"text": "nobody has it"}},
    )
    assert [limit["value"] for one in report["results"] for limit in one["limits"]] == [12.0, 31.0]
    assert report["machine"].keys() == {"system", "python", "cores"}


@pytest.mark.parametrize(("values", "code"), [((31.0, 12.0), 0), ((31.0, 32.0, 33.0), 1), ((12.0,), 0)])
def test_what_missed_by_far_is_measured_again_in_a_quick_run(
    monkeypatch: pytest.MonkeyPatch, values: tuple[float, ...], code: int
) -> None:
    left = list(values)

    def measure(folder: Path, quick: bool) -> Result:
        return Result("one", "made up", (), (Limit("a figure", left.pop(0), 10.0),))

    monkeypatch.setattr(bench, "measurements", lambda: {"one": measure})
    assert main(["bench", "--quick"]) == code
    assert left == []


@pytest.mark.parametrize(("broken", "code"), [(0, 0), (2, 0), (3, 1)])
def test_what_could_not_be_measured_is_tried_again_in_a_quick_run_and_fails_it_in_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken: int, code: int
) -> None:
    left = [True] * broken

    def measure(folder: Path, quick: bool) -> Result:
        if left and left.pop():
            raise NothingMeasured(
                Problem("", message("bench.obs_not_asked", asked=0, taken=99, problems=["OBS is away"]))
            )
        return Result("one", "made up", (), (Limit("a figure", 5.0, 10.0),))

    monkeypatch.setattr(
        bench, "measurements", lambda: {"one": measure, "two": lambda *_: Result("two", "", (), ())}
    )
    assert main(["bench", "--quick"]) == code
    said = (
        "one could not be measured: OBS was asked for 0 of 99 cues; "
        "the run's journal names these problems: OBS is away."
    )
    assert (said in capsys.readouterr().out) == bool(code)
    assert left == []


def test_a_measurement_leaves_nothing_of_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []

    def measure(folder: Path, quick: bool) -> Result:
        folders.append(folder)
        (folder / "much").write_bytes(b"x")
        return Result("one", "made up", (), ())

    monkeypatch.setattr(bench, "measurements", lambda: {"one": measure})
    assert main(["bench"]) == 0
    assert folders and not folders[0].exists()
