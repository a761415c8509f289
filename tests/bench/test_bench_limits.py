"""The figures the project promises, measured as a user would: `showcaller bench`.

A busy machine can spoil one measurement, never improve it: so the best of three counts.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.bench import private_obs as real
from tests.conftest import need

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.bench, pytest.mark.obs, pytest.mark.timeout(600)]


def measured(name: str) -> tuple[int, dict[str, Any]]:
    """(exit code, result) of one measurement."""
    done = subprocess.run(
        [sys.executable, "-m", "console", "bench", "--only", name, "--quick", "--json"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
        check=False,
    )
    assert done.stdout, done.stderr.decode()
    told = msgspec.json.decode(done.stdout)
    assert "kept" in told, (told, done.stderr.decode())
    assert told["kept"] == (done.returncode == 0)
    return done.returncode, told["results"][0]


@pytest.mark.parametrize(
    "name",
    [
        "fold",
        "edit",
        "events",
        "go",
        "cues",
        "pyramid",
        "rush",
        "repaint",
        "flood",
        "toggle",
        "paint",
        "plots",
        "attach",
        "load",
        "memory",
    ],
)
def test_every_limit_is_kept(name: str) -> None:
    need(real.available(), "OBS Studio", real.INSTALL)
    missed: list[Any] = []
    for _ in range(3):
        code, result = measured(name)
        assert result["name"] == name
        assert result["rows"]
        assert result["limits"]
        if code == 0:
            return
        missed.append([limit for limit in result["limits"] if limit["value"] > limit["limit"]])
    pytest.fail(f"missed three times: {missed}")


def test_an_unknown_measurement_is_named_with_those_there_are() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "console", "bench", "--only", "nonsense"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert (
        b"fold, edit, events, go, cues, pyramid, rush, repaint, flood, toggle, paint, plots, attach, load, memory"
        in done.stderr
    )
    assert b"Traceback" not in done.stderr
