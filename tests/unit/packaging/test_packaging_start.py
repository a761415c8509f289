"""start.py: Pythons, the environment and its stamp, exit codes, sentences."""

import ast
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.starter import PARTS, ROOT, Machine, load, make_environment

BIG = 2**63 - 1
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.mark.parametrize("part", PARTS)
def test_an_old_python_can_read_it(part: str) -> None:
    """So that it can say that it is too old; and there is nothing yet but the standard library."""
    tree = ast.parse((ROOT / "packaging" / part).read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert imported <= sys.stdlib_module_names | {"start_apt", "start_steps"}
    # What Python 3.6 has not: the words would parse, and fail only there.
    text = (ROOT / "packaging" / part).read_text(encoding="utf-8")
    for later in (
        "capture_output",
        "text=True",
        "missing_ok",
        "dirs_exist_ok",
        "removeprefix",
        "nullcontext",
    ):
        assert later not in text


@pytest.mark.parametrize(
    ("version", "maxsize", "fits"),
    [
        ((3, 10, 9), BIG, False),
        ((3, 11, 0), BIG, True),
        ((3, 14, 2), BIG, True),
        ((3, 15, 0), BIG, False),
        ((2, 7, 18), BIG, False),
        ((3, 12, 1), 2**31 - 1, False),
    ],
)
def test_a_python_fits_or_not(start: ModuleType, version: tuple[int, ...], maxsize: int, fits: bool) -> None:
    assert start.python_fits(version, maxsize) is fits


@pytest.fixture
def too_old(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """This Python is too old for a Showcaller of the far future."""
    monkeypatch.setattr(start, "LEAST", (3, 90))
    monkeypatch.setattr(start, "LAST", (3, 91))


@pytest.mark.usefixtures("too_old")
def test_a_better_python_is_found_by_name(start: ModuleType, machine: Machine) -> None:
    """A stub (pyenv's, the Microsoft Store's), a 32-bit and an old one are passed over."""
    machine.tool("python3.13", "sys.exit(127)")
    machine.tool("python3.12", f"print('3 90 {2**31 - 1} \"/thirty-two\"')")
    machine.tool("python3.11", f"print('3 11 {BIG} \"/old\"')")
    machine.tool("python3.14", f"print(ascii('3 90 {BIG} ') [1:-1] + ascii('/主播/python'))")
    assert start.find_python() == "/主播/python"


@pytest.mark.usefixtures("too_old")
def test_no_python_that_fits_is_told_in_a_sentence(
    start: ModuleType, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.tool("apt-get")
    assert start.main(["--setup-only"]) == 1
    told = capsys.readouterr().err
    assert f"needs a 64-bit Python 3.90 to 3.91; this is {HERE}" in told
    assert "python.org" in told
    # And nothing was installed on the way to it.
    assert machine.calls() == []


@pytest.mark.usefixtures("too_old")
def test_uv_brings_a_python_itself(start: ModuleType, machine: Machine) -> None:
    machine.uv()
    assert start.find_tools() == (str(machine.bin / "uv"), None)


def test_run_by_its_own_environment_it_uses_the_python_under_it(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment is taken away before it is made anew."""
    monkeypatch.setattr(start.sys, "prefix", str(start.VENV))
    monkeypatch.setattr(start.sys, "_base_executable", "/under/python")
    assert start.find_python() == "/under/python"


def test_a_uv_that_does_not_start_is_no_uv(start: ModuleType, machine: Machine) -> None:
    assert start.find_uv() is None
    machine.tool("uv", "sys.exit(127)")
    assert start.find_uv() is None


def test_the_app_needs_less_than_the_tests(start: ModuleType) -> None:
    make_environment(start, for_tests=False)
    assert start.is_set_up(False)
    assert not start.is_set_up(True)


def test_what_the_tests_have_is_enough_for_the_app(start: ModuleType) -> None:
    make_environment(start, for_tests=True)
    assert start.is_set_up(True)
    assert start.is_set_up(False)


@pytest.mark.parametrize(
    "name", ["pyproject.toml", "packaging/requirements.lock", "packaging/requirements-dev.lock"]
)
def test_other_versions_are_another_environment(start: ModuleType, name: str) -> None:
    make_environment(start, for_tests=True)
    path = start.ROOT / name
    path.write_text(path.read_text() + "# changed\n")
    assert not start.is_set_up(False)


def test_a_moved_checkout_is_set_up_anew(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    make_environment(start, for_tests=True)
    moved = start.ROOT.with_name("moved")
    start.ROOT.rename(moved)
    assert not load(moved, monkeypatch).is_set_up(False)


def test_an_environment_whose_python_went_or_changed_is_none(start: ModuleType, machine: Machine) -> None:
    make_environment(start, for_tests=True)
    start.PYTHON.unlink()
    assert not start.is_set_up(False)
    machine.tool(
        "upgraded", f"print('3 14 {BIG} \"/x\"' if sys.version_info < (3, 14) else '3 13 {BIG} \"/x\"')"
    )
    start.PYTHON.symlink_to(machine.bin / "upgraded")
    assert not start.is_set_up(False)


def test_a_half_made_environment_is_made_anew(start: ModuleType, machine: Machine) -> None:
    machine.uv()
    start.BIN.mkdir(parents=True)
    (start.VENV / "pyvenv.cfg").touch()
    (start.BIN / "left-over").touch()
    start.set_up(False)
    assert start.is_set_up(False)
    assert not (start.BIN / "left-over").exists()


def test_only_locked_versions_with_their_hashes_are_installed(start: ModuleType, machine: Machine) -> None:
    machine.uv()
    start.set_up(False)
    install = next(call for call in machine.calls() if " -r " in call)
    assert f"--require-hashes -r {start.ROOT}/packaging/requirements.lock" in install
    assert machine.calls()[-1].endswith(f"--no-deps -e {start.ROOT}")


def test_the_tests_are_added_to_what_the_app_has(start: ModuleType, machine: Machine) -> None:
    make_environment(start, for_tests=False)
    machine.uv()
    start.set_up(True)
    assert start.is_set_up(True)
    asked = [call for call in machine.calls() if "--version" not in call]
    locks = [Path(call.split()[-1]).name for call in asked]
    assert locks == ["requirements-dev.lock", "requirements-webrtc.lock"]


def test_what_the_app_has_outlives_a_failure_for_the_tests(start: ModuleType, machine: Machine) -> None:
    make_environment(start, for_tests=False)
    machine.uv("    sys.exit(2)")
    with pytest.raises(start.SetupFailed):
        start.set_up(True)
    assert start.is_set_up(False)


def test_help_sets_nothing_up(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--help"]) == 0
    assert "start.py test" in capsys.readouterr().out
    assert not start.VENV.exists()


def test_setup_only_takes_nothing_else(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--setup-only", "--speed", "20"]) == 2
    assert start.main(["test", "--setup-only", "tests/unit"]) == 2
    assert not start.VENV.exists()
    assert "--setup-only" in capsys.readouterr().err


def test_the_app_gets_the_arguments_and_gives_its_exit_code(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def call(command: list[object], env: dict[str, str]) -> tuple[int, bool]:
        asked.append([str(part) for part in command])
        return 5, False

    monkeypatch.setattr(start, "set_up", lambda for_tests: [])
    monkeypatch.setattr(start, "call", call)
    monkeypatch.setattr(start, "why_no_window", lambda env: "no display")
    assert start.main(["--speed", "20"]) == 5
    assert asked[0][1:] == ["-m", "console", "rehearse", "--until-end", "--speed", "20"]
    assert start.main(["--speed=1"]) == 5
    assert asked[1][1:] == ["-m", "console", "rehearse", "--until-end", "--speed=1"]
    assert start.main([]) == 5
    assert asked[2][1:] == ["-m", "console", "rehearse", "--until-end", "--speed", "60"]
    monkeypatch.setattr(start, "why_no_window", lambda env: None)
    assert start.main(["--speed", "20"]) == 5
    assert asked[3][1:] == ["-m", "ui", "--speed", "20"], "with a display it is the window"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_end_by_a_signal_is_the_code_a_shell_gives(start: ModuleType) -> None:
    steps = sys.modules["start_steps"]
    command = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    assert steps.call(command, dict(os.environ)) == (137, False)


def test_no_package_hides_pypis_packaging() -> None:
    """With an __init__.py, this project's folder would be what `import packaging` finds."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_programs_are_where_this_system_has_them(start: ModuleType) -> None:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    assert Path(start.BIN) == start.ROOT / ".venv" / folder
