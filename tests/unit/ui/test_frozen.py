"""The installed program's one entry: window, command, or module of our own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desk_process import ROOT
from tests.support.waiting import GENEROUS_S
from ui import frozen


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui.frozen", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=GENEROUS_S,
    )


def test_a_command_is_the_command_line() -> None:
    told = called("schema")
    assert told.returncode == 0 and '"segments"' in told.stdout
    assert called("--version").stdout.startswith("showcaller ")


def test_a_module_of_ours_is_run_as_python_would() -> None:
    assert called("-m", "console", "schema").stdout == called("schema").stdout
    told = called("-m", "console", "check", "/nowhere/秀.showcaller", "--json")
    assert told.returncode != 0 and "秀" in told.stdout and "Traceback" not in told.stderr


def test_no_other_module_is_run() -> None:
    assert "http.server" not in called("-m", "http.server", "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "window"),
    [(["show.showcaller"], True), (["--speed", "2"], True), (["desk", "x"], False), (["--help"], False)],
)
def test_what_opens_the_window(arguments: list[str], window: bool) -> None:
    assert frozen._opens_window(arguments) is window


def test_a_command_loads_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom ui import frozen\nsys.argv = ['showcaller', 'schema']\n"
        "try:\n    frozen.main()\nexcept SystemExit:\n    pass\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL).returncode == 0
