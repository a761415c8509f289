"""start.py: a step that fails, too little space, a folder that is not ours, and what is said at the end."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.starter import Machine

# Plugins of pytest that a test of nothing but 1 + 1 can do without, seconds to import.
UNNEEDED = ("cacheprovider", "schemathesis", "hypothesispytest", "pytest-qt")


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
    assert ran[-1] == "-m pytest -n 6 --dist loadgroup"
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
    monkeypatch.setattr(start, "BESIDE", ("mypy", ["-c", "import threading; threading.Event().wait()"]))
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
