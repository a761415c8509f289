#!/usr/bin/env python3
"""Sets Showcaller up on a machine that has only Python, and starts it.

    python3 packaging/start.py                sets up and opens the window on the sample show in rehearsal;
                                              without a display it plays on the terminal
    python3 packaging/start.py test [ARGS]    sets up what the tests need and runs all of them,
                                              or what pytest picks by ARGS
    python3 packaging/start.py --setup-only   only sets up (test --setup-only: for the tests, too)

Standard library only. Everything goes to .venv in the project; system libraries are installed with
apt where that is allowed, and named otherwise. (Windows: py packaging\\start.py)
"""

import ast
import contextlib
import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from start_apt import install_packages, missing_packages
from start_steps import LOG, ROOT, VENV, WINDOWS, Beside, Ending, SetupFailed, call, child_env, run, say

# An old Python must get as far as the sentence that says so: nothing here needs more than 3.6.
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LOCK = VENV / "setup.lock"
STAMP = VENV / "showcaller-setup"
# Showcaller's least; the last that PySide6 in the lock files has wheels for.
LEAST, LAST = (3, 11), (3, 14)
PYTHONS = ("3.13", "3.12", "3.11", "3.14")
SPACE_MB = {False: 700, True: 1000}

CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
)
# Where nothing is kept of it yet it takes a core for half a minute, and the tests begin with what one core does.
BESIDE = ("mypy", ["-m", "mypy"])


def python_fits(version, maxsize=sys.maxsize):
    """True for a Python that Showcaller and its libraries run on: not too old, too new, or 32-bit."""
    return LEAST <= tuple(version[:2]) <= LAST and maxsize > 2**32


def probe_python(command):
    """(version, path) of a Python that really starts and fits; None else: a name may be a mere stub."""
    # %a, because a pipe's encoding on Windows is not UTF-8.
    code = "import sys; print('%d %d %d %a' % (sys.version_info[:2] + (sys.maxsize, sys.executable)))"
    try:
        answer = subprocess.check_output(
            [*command, "-c", code], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=child_env()
        )
        major, minor, maxsize, path = answer.decode("ascii").strip().split(" ", 3)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    version = (int(major), int(minor))
    return (version, ast.literal_eval(path)) if python_fits(version, int(maxsize)) else None


def find_python():
    """A Python that fits: this one, or another on the PATH; None without one."""
    # Run by .venv's own Python, .venv is made anew from the one under it.
    own = getattr(sys, "_base_executable", "") if Path(sys.prefix) == VENV else ""
    if python_fits(sys.version_info) and (own or sys.executable):
        return own or sys.executable
    for version in PYTHONS:
        for command in (["python" + version], ["py", "-" + version]):
            found = probe_python(command) if shutil.which(command[0]) else None
            if found is not None:
                return found[1]
    return None


def expected_stamp(for_tests, version):
    """What .venv must have been made from."""
    digest = hashlib.sha256()
    for path in (ROOT / "pyproject.toml", *sorted((ROOT / "packaging").glob("*.lock"))):
        digest.update(path.name.encode() + path.read_bytes())
    return "%s %s %s %s" % (digest.hexdigest(), "tests" if for_tests else "app", version, VENV)


def is_set_up(for_tests):
    """True when .venv is whole, of these versions, where it was made, and its Python still the same."""
    try:
        stamp = STAMP.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return False
    found = probe_python([str(PYTHON)])
    return found is not None and stamp in (
        expected_stamp(for_tests, found[0]),
        expected_stamp(True, found[0]),
    )


def find_uv():
    """uv, where somebody has it and it starts."""
    uv = shutil.which("uv")
    null = subprocess.DEVNULL
    try:
        works = uv and subprocess.call([uv, "--version"], stdin=null, stdout=null, stderr=null) == 0
    except OSError:
        works = False
    return uv if works else None


def take_lock(file):
    """True when nobody else has the lock. The system gives it back when this process ends."""
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A disk that knows no locks (some network shares) is no reason to wait for ever.
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


@contextlib.contextmanager
def only_one():
    """One start.py at a time sets up; another waits, and then finds all of it there."""
    marks = ("pyvenv.cfg", LOG.name, LOCK.name)
    if VENV.is_dir() and any(VENV.iterdir()) and not any((VENV / mark).exists() for mark in marks):
        raise SetupFailed("%s is there and is no Python environment. Move it away, then try again." % VENV)
    VENV.mkdir(parents=True, exist_ok=True)
    with LOCK.open("ab") as file:
        if not take_lock(file):
            say("Another start.py is setting up; waiting for it.")
            while not take_lock(file):
                time.sleep(0.3)
        yield


def clear_venv():
    """Take everything out of .venv but the log and the lock; the stamp goes first."""
    try:
        for entry in sorted(VENV.iterdir(), key=lambda entry: entry != STAMP):
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(str(entry))
            elif entry not in (LOCK, LOG):
                entry.unlink()
    except OSError as error:
        raise SetupFailed(
            "The old .venv cannot be removed (%s). Is something still running?" % error
        ) from error


def find_tools():
    """uv and a Python, at least one of them; the other is None."""
    uv, python = find_uv(), find_python()
    if uv is None and python is None:
        raise SetupFailed(
            "Showcaller needs a 64-bit Python %d.%d to %d.%d; this is %d.%d, and no other was found."
            " Get one from https://www.python.org/downloads/" % (LEAST + LAST + sys.version_info[:2])
        )
    return uv, python


def make_venv(for_tests, uv, python):
    """.venv with everything in it: anew, or only what the tests need beside the app."""
    free = shutil.disk_usage(str(VENV)).free // 10**6
    if free < SPACE_MB[for_tests]:
        raise SetupFailed("%s has %d MB free; %d MB are needed." % (VENV, free, SPACE_MB[for_tests]))
    if uv is not None:
        try:
            return fill_venv(for_tests, uv, python)
        except SetupFailed as error:
            # What the app has is kept: without a network pip could only take it away.
            if python is None or is_set_up(False):
                raise
            say("With uv it failed, trying venv and pip: " + str(error).split(" The end of ")[0])
    return fill_venv(for_tests, None, python)


def fill_venv(for_tests, uv, python):
    """Make .venv with uv, or with venv and pip where uv is None, and install the lock file."""
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    install = [uv, "pip", "install", "--python", PYTHON] if uv else pip
    lock = ROOT / "packaging" / ("requirements-dev.lock" if for_tests else "requirements.lock")
    # The app's versions are among the tests': then only the rest is installed.
    grow = for_tests and is_set_up(False) and (uv or any(BIN.glob("pip*")))
    if not grow:
        clear_venv()
        say("Making .venv with %s (about 150 MB to download)" % ("uv" if uv else "venv and pip"))
        if uv:
            run([uv, "venv", "--allow-existing", "--python", python or PYTHONS[0], VENV], "uv venv")
        else:
            make_plain_venv(python)
    run([*install, "--require-hashes", "-r", lock], "Installing the libraries")
    extra = [*install, "--require-hashes", "--no-deps", "-r"]
    if for_tests:
        webrtc = ROOT / "packaging" / "requirements-webrtc.lock"
        add_extra([*extra, webrtc], "LiveTalking by WebRTC", "WebRTC is not tested")
    if not grow:
        voice = ROOT / "packaging" / "requirements-voice.lock"
        # GPL, a library of its own process.
        add_extra([*extra, voice], "the presenter's voice", "The presenter has no voice")
        run([*install, "--no-deps", "-e", ROOT], "Installing Showcaller")
    found = probe_python([str(PYTHON)])
    if found is None:
        raise SetupFailed("%s does not start. See %s" % (PYTHON, LOG))
    STAMP.write_bytes(expected_stamp(for_tests, found[0]).encode("utf-8", "surrogateescape"))
    say("Set up in %s" % VENV)


def add_extra(command, what, without):
    """What the program may have: without it all else works."""
    try:
        run(command, "Installing " + what)
    except SetupFailed as error:
        say(without + ": " + str(error).split(" The end of ")[0])


def make_plain_venv(python):
    """venv with pip; Debian keeps ensurepip in a package of its own."""
    null = subprocess.DEVNULL
    there = subprocess.call([python, "-c", "import ensurepip, venv"], stdin=null, stdout=null, stderr=null)
    if there != 0 and sys.platform.startswith("linux"):
        version = (probe_python([python]) or [sys.version_info])[0]
        install_packages(["python%d.%d-venv" % tuple(version[:2])])
    run([python, "-m", "venv", VENV], "python3 -m venv")


def set_up(for_tests):
    """Everything that is not there yet. Returns the system packages that could not be installed."""
    missing = missing_packages(for_tests)
    if not missing and is_set_up(for_tests):
        return []
    try:
        with only_one():
            LOG.write_bytes(b"")
            # Without a Python that fits, nothing is installed at all.
            tools = None if is_set_up(for_tests) else find_tools()
            missing = missing_packages(for_tests)
            if missing:
                install_what_may_be(missing)
            if tools is not None:
                make_venv(for_tests, *tools)
    except OSError as error:
        if not is_set_up(for_tests):
            raise
        say("Not there: %s, and not installed (%s)." % (" ".join(missing), error))
    return missing_packages(for_tests)


def install_what_may_be(packages):
    """Install what is allowed. Without it the window or a test is missing, not the show: that must start."""
    try:
        install_packages(packages)
    except SetupFailed as error:
        what, *end = str(error).split(" The end of ")
        say(what + (" See %s" % LOG if end else ""))


def start_app(arguments):
    """Open the window on the sample show; where there is no display, the show runs on the terminal."""
    env = child_env()
    why = why_no_window(env)
    if why is None:
        return call([PYTHON, "-m", "ui", *arguments], env)[0]
    say("No window (%s): the sample show runs here, in rehearsal. Ctrl+C ends it." % why)
    # An hour in a minute, unless another speed is given.
    speed = [] if any(given.split("=")[0] == "--speed" for given in arguments) else ["--speed", "60"]
    command = [PYTHON, "-m", "console", "rehearse", "--until-end", *speed, *arguments]
    return call(command, env)[0]


def why_no_window(env):
    """None where a window can be opened; else why not."""
    if env.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return "QT_QPA_PLATFORM is %s" % env["QT_QPA_PLATFORM"]
    linux = sys.platform.startswith("linux")
    if linux and not env.get("DISPLAY") and not env.get("WAYLAND_DISPLAY"):
        return "there is no display"
    # Qt ends its process where it cannot open a window, so it is asked in one of its own.
    code = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    try:
        tried = subprocess.run(
            [str(PYTHON), "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=env, timeout=60,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if tried.returncode == 0:
        return None
    said = tried.stdout.decode("utf-8", "replace").strip().splitlines()
    return "Qt says: %s" % (said[0] if said else "nothing")


def run_tests(arguments):
    """Every check and every test; all of them, also after one failed."""
    env = child_env()
    env["PATH"] = str(BIN) + os.pathsep + env.get("PATH", "")
    # What is compiled is kept, beside the checkout: else each worker and each desk would compile all of it anew.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "compiled"))
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Six at a time, as one that waits for a state needs no core; what needs the real OBS is of three groups, each
    # on one worker (tests/conftest.py). What measures is no test: it is `showcaller bench`, and a PC that does
    # something else, too, is no failure.
    chosen = arguments or ["-n", "6", "--dist", "loadgroup"]
    steps = [("pytest " + " ".join(chosen), ["-m", "pytest", *chosen])]
    failed = []
    with contextlib.ExitStack() as ends:
        folder = ends.enter_context(tempfile.TemporaryDirectory(prefix="showcaller-tests-"))
        failures = Path(folder) / "failed"  # By tests/conftest.py.
        env["SHOWCALLER_FAILED"] = str(failures)
        beside = None if arguments else ends.enter_context(Beside([PYTHON, *BESIDE[1]], env, folder))
        for name, command in steps if arguments else [*CHECKS, *steps]:
            say(name)
            code, stopped = call([PYTHON, *command], env)
            if stopped:
                raise KeyboardInterrupt
            if code != 0:
                failed.append(name)
        if beside is not None:
            say(BESIDE[0])
            if beside.code() != 0:
                failed.append(BESIDE[0])
        if failures.exists():
            print("\nWhat failed, once more:\n\n" + failures.read_text(encoding="utf-8"), flush=True)
    if failed:
        print("FAILED: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


def main(arguments):
    """Returns the exit code: the app's or the tests' own, 1 where the set-up failed, 130 at Ctrl+C."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    for_tests = arguments[:1] == ["test"]
    rest = arguments[1:] if for_tests else arguments
    if "--setup-only" in rest and rest != ["--setup-only"]:
        print("showcaller: --setup-only goes with nothing but test before it", file=sys.stderr)
        return 2
    try:
        missing = set_up(for_tests)
        if rest == ["--setup-only"]:
            return 1 if for_tests and missing else 0
        if not for_tests:
            return start_app(rest)
        code = run_tests(rest)
        if missing:
            print("NOT TESTED is what needs: " + " ".join(missing), flush=True)
        return code
    except SetupFailed as error:
        print("showcaller: %s" % error, file=sys.stderr)
    except OSError as error:
        full = "The disk is full. " if error.errno == errno.ENOSPC else ""
        print("showcaller: %sThe set-up failed: %s" % (full, error), file=sys.stderr)
    except KeyboardInterrupt:
        print("showcaller: stopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name that the terminal cannot write is no reason to fail
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, Ending.asked)
    sys.exit(main(sys.argv[1:]))
