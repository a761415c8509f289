"""start.py: Pythons, the environment and its stamp, exit codes, sentences."""

import ast
import errno
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.starter import PARTS, ROOT, Machine, load, make_environment

BIG = 2**63 - 1
# Plugins of pytest that a test of nothing but 1 + 1 can do without, seconds to import.
UNNEEDED = ("cacheprovider", "schemathesis", "hypothesispytest", "pytest-qt")
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


def test_where_uv_fails_pip_is_tried(
    start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.uv("    sys.exit(2)")
    made: list[str] = []
    monkeypatch.setattr(start, "make_plain_venv", made.append)
    with pytest.raises(start.SetupFailed, match="could not be started"):
        start.set_up(False)
    assert made == [start.find_python()]
    assert not start.is_set_up(False)


def test_a_folder_that_is_no_environment_is_not_touched(start: ModuleType, machine: Machine) -> None:
    machine.uv()
    start.VENV.mkdir()
    (start.VENV / "mine.txt").write_text("mine")
    with pytest.raises(start.SetupFailed, match="Move it away"):
        start.set_up(False)
    assert [entry.name for entry in start.VENV.iterdir()] == ["mine.txt"]


def test_too_little_space_is_told_before_the_download(
    start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.uv()
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 300 * 10**6}))
    with pytest.raises(start.SetupFailed, match="300 MB free; 700 MB are needed"):
        start.set_up(False)
    assert not any("pip" in call for call in machine.calls())


@pytest.mark.parametrize(
    ("output", "hint"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("NewConnectionError: Temporary failure in name resolution", "Is there a network?"),
        ("E: Failed to fetch x  Temporary failure resolving 'deb.debian.org'", "Is there a network?"),
        ("ssl.SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was tested"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "not made for this system"),
        ("NewConnectionError('x')\nERROR: No matching distribution found for aiohttp", "Is there a network?"),
        ("something else", ""),
    ],
)
def test_a_failed_step_is_told_with_its_end_and_what_it_means(
    start: ModuleType, machine: Machine, output: str, hint: str
) -> None:
    start.VENV.mkdir()
    machine.tool("step", f"print('first', flush=True); print({output!r}, file=sys.stderr); sys.exit(3)")
    with pytest.raises(start.SetupFailed) as failure:
        start.run(["step"], "The step")
    said = str(failure.value)
    end = "\n    ".join(["", "first", *output.splitlines()])
    assert f"The step failed (3). The end of {start.LOG}:{end}" in said
    assert said.startswith("The step") is (hint == "")
    assert hint in said.splitlines()[0]
    # A hint is never taken from an earlier step's output.
    machine.tool("next", "print('other'); sys.exit(1)")
    with pytest.raises(start.SetupFailed, match=r"^The next failed"):
        start.run(["next"], "The next")


def test_a_step_sees_no_foreign_python_settings(
    start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another Python's packages on PYTHONPATH would count as installed; --user fails in a venv."""
    monkeypatch.setenv("PYTHONPATH", "/opt/ros")
    monkeypatch.setenv("PYTHONHOME", "/opt/ros")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    env = start.child_env()
    assert "PYTHONPATH" not in env
    assert "PYTHONHOME" not in env
    assert env["PIP_USER"] == "0"
    assert env["PIP_INDEX_URL"] == "https://mirror.example/simple"


def test_help_sets_nothing_up(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--help"]) == 0
    assert "start.py test" in capsys.readouterr().out
    assert not start.VENV.exists()


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 1, "The disk is full."),
        (PermissionError(errno.EACCES, "Permission denied", "/x/.venv"), 1, "/x/.venv"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_what_stops_the_set_up_is_a_sentence_and_a_code(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    sentence: str,
) -> None:
    def broken(for_tests: bool) -> None:
        raise error

    monkeypatch.setattr(start, "set_up", broken)
    assert start.main([]) == code
    told = capsys.readouterr().err
    assert told.startswith("showcaller: ")
    assert sentence in told


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


def test_why_there_is_no_window_is_said_and_a_broken_display_is_none(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    base = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    assert "offscreen" in start.why_no_window({**base, "QT_QPA_PLATFORM": "offscreen"})
    base.pop("QT_QPA_PLATFORM", None)
    if sys.platform.startswith("linux"):
        assert start.why_no_window(base) == "there is no display"
        assert "Qt says" in start.why_no_window({**base, "DISPLAY": ":4095"})


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_end_by_a_signal_is_the_code_a_shell_gives(start: ModuleType) -> None:
    steps = sys.modules["start_steps"]
    command = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    assert steps.call(command, dict(os.environ)) == (137, False)


def test_after_a_failed_check_the_rest_runs_too(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def call(command: list[object], env: dict[str, str]) -> tuple[int, bool]:
        ran.append(" ".join(str(part) for part in command[1:]))
        return int("--check" in ran[-1]), False

    monkeypatch.setattr(start, "call", call)
    beside = "import sys; print('said beside'); sys.exit(3)"
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(start, "BESIDE", ("mypy", ["-c", beside]))
    assert start.run_tests([]) == 1
    assert [what.split()[1] for what in ran] == ["ruff", "ruff", "from", "pytest"]
    assert ran[-1] == "-m pytest -n 4 --dist loadgroup"
    said = capsys.readouterr().out
    assert "said beside\n" in said
    assert "FAILED: ruff format, mypy\n" in said
    ran.clear()
    assert start.run_tests(["tests/unit", "-k", "x"]) == 0
    assert ran == ["-m pytest tests/unit -k x"]


def test_what_failed_is_told_again_after_all_runs(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_it.py").write_text("def test_it():\n    assert 1 + 1 == 3, 'wrong sum'\n")
    ours = f"import sys\nsys.path.insert(0, {str(Path.cwd())!r})\n"
    (tmp_path / "conftest.py").write_text(
        ours + "from tests.support.failures import pytest_runtest_logreport\n"
    )
    call = start.call

    def here(command: list[object], env: dict[str, str]) -> tuple[int, bool]:
        del env["PYTEST_XDIST_WORKER"]
        return call([*command, "--rootdir", tmp_path], env)

    monkeypatch.setenv("PYTEST_XDIST_WORKER", "as in a run of all tests")
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(start, "call", here)
    assert start.run_tests(["-n", "2", *(f"-pno:{one}" for one in UNNEEDED), str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert told.count("AssertionError: wrong sum") == 1, "once: not by the workers, too"
    assert "test_it.py::test_it (call)" in told


def test_ctrl_c_in_one_check_ends_all_of_them(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[object] = []
    monkeypatch.setattr(start, "set_up", lambda for_tests: [])
    monkeypatch.setattr(start, "call", lambda command, env: (ran.append(command) or 2, True))
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(start, "BESIDE", ("mypy", ["-c", "import time; time.sleep(1000)"]))
    began = list[subprocess.Popen[bytes]]()
    steps = sys.modules["start_steps"]
    started = steps.started
    monkeypatch.setattr(
        steps, "started", lambda *given, **how: began.append(started(*given, **how)) or began[-1]
    )
    assert start.main(["test"]) == 130
    assert len(ran) == 1
    assert began[0].poll() is not None, "what runs beside is ended, too"


def test_what_was_not_there_is_told_again_after_the_tests(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "set_up", lambda for_tests: ["obs-studio"])
    monkeypatch.setattr(start, "call", lambda command, env: (0, False))
    assert start.main(["test", "-q"]) == 0
    assert capsys.readouterr().out.endswith("NOT TESTED is what needs: obs-studio\n")


def test_no_package_hides_pypis_packaging() -> None:
    """With an __init__.py, this project's folder would be what `import packaging` finds."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_programs_are_where_this_system_has_them(start: ModuleType) -> None:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    assert Path(start.BIN) == start.ROOT / ".venv" / folder
