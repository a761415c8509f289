"""showcaller bench where something that it measures is not there."""

import json
from collections.abc import Callable

import pytest

from console.bench import toggle, window
from console.cli import bench
from console.cli.main import main


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No real OBS, and the installed program, which has no benches of the window."""
    monkeypatch.setattr(toggle, "available", lambda: False)
    monkeypatch.setattr(window, "find_spec", lambda name: None)


def test_what_cannot_be_measured_here_is_left_out_with_the_reason(
    bare: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(
        ["bench", "--only", "toggle", "--only", "events", "--only", "paint", "--quick", "--json"]
    ) in (0, 1)
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["results"]] == ["events"]
    assert set(told["left_out"]) == {"toggle", "paint"}
    assert "no real OBS" in told["left_out"]["toggle"]
    assert "checkout" in told["left_out"]["paint"]


def test_nothing_measured_is_no_success(bare: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--only", "memory"]) == 1
    out = capsys.readouterr().out
    assert "memory was left out: the window is measured in a checkout" in out
    assert "Nothing was measured." in out


def test_in_a_checkout_every_measurement_is_there() -> None:
    known: dict[str, Callable[..., object]] = dict(bench.measurements())
    assert len(known) == 15
    assert window._not_shipped not in known.values()
