#!/usr/bin/env python3
"""Sets Showcaller up on a machine that has only Python, and starts it.

    python3 packaging/start.py                sets up and opens the sample show in rehearsal
    python3 packaging/start.py test [ARGS]    sets up what the tests need and runs all of them
    python3 packaging/start.py --setup-only   only sets up

Standard library only. Everything goes to .venv beside the project; system libraries are installed
with apt where that is allowed, and named otherwise. (Windows: py packaging\\start.py)
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LOG = VENV / "setup.log"
STAMP = VENV / "showcaller-setup"
LEAST = (3, 11)

# A library that Qt loads → the Debian package that has it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# A program that the tests drive → the Debian package that has it.
TEST_PROGRAMS = {"obs": "obs-studio", "Xvfb": "xvfb", "chromium": "chromium", "xdotool": "xdotool"}
CHINESE_FONT = "fonts-noto-cjk"
CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy", "console"]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
)
began = time.monotonic()


class SetupFailed(Exception):
    """Told to the user as a sentence."""


def say(text):
    """One short line, with the seconds since the start."""
    print("[%5.1f s] %s" % (time.monotonic() - began, text), flush=True)


def python_is_new_enough(version):
    """True for a Python that Showcaller runs on."""
    return tuple(version[:2]) >= LEAST


def find_python():
    """A Python that is new enough: this one, or another on the PATH; None without one."""
    if python_is_new_enough(sys.version_info):
        return sys.executable
    for name in ("python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found:
            return found
    return None


def os_release(text):
    """The fields of /etc/os-release as a table."""
    fields = {}
    for line in text.splitlines():
        key, separator, value = line.partition("=")
        if separator:
            fields[key.strip()] = value.strip().strip('"')
    return fields


def package_name(package, release):
    """A package's name on this release: glib was renamed for 64-bit time."""
    new = {"ubuntu": 24.04, "debian": 13.0}.get(release.get("ID", ""))
    try:
        renamed = new is not None and float(release.get("VERSION_ID", "0")) >= new
    except ValueError:
        renamed = False
    return "libglib2.0-0t64" if package == "libglib2.0-0" and renamed else package


def library_is_there(name):
    """True when a shared library can be loaded."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_packages(for_tests):
    """The Debian packages that are wanted and not there; none on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    release = {}
    if Path("/etc/os-release").exists():
        release = os_release(Path("/etc/os-release").read_text(encoding="utf-8"))
    packages = [package for name, package in QT_LIBRARIES.items() if not library_is_there(name)]
    if for_tests:
        packages += [package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None]
        if not Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc").exists():
            packages.append(CHINESE_FONT)
    return [package_name(package, release) for package in packages]


def root_prefix():
    """What to put before a command that needs root: nothing, sudo, or None where it is not allowed."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.call([sudo, "-n", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    ):
        return [sudo, "-n"]
    return None


def install_packages(packages):
    """Install Debian packages, or name the command that would."""
    command = "apt-get install -y --no-install-recommends " + " ".join(packages)
    prefix = root_prefix()
    if shutil.which("apt-get") is None or prefix is None:
        say("Not there: " + " ".join(packages))
        say(
            "Install it with: sudo " + command
            if shutil.which("apt-get")
            else "Install it with your package manager."
        )
        return
    say("Installing with apt: " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*prefix, "apt-get", "update", "-qq"], "apt-get update", env=quiet)
    run([*prefix, *command.split(), "-qq"], "sudo " + command, env=quiet)


def run(command, name, env=None):
    """Run a step with its output in the log; a failure is told with its last lines."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("ab") as log:
        log.write(("\n$ " + " ".join(str(part) for part in command) + "\n").encode())
        log.flush()
        try:
            code = subprocess.call(
                [str(part) for part in command], stdout=log, stderr=log, env=env, cwd=str(ROOT)
            )
        except OSError as error:
            raise SetupFailed("%s could not be started: %s" % (name, error)) from error
    if code != 0:
        tail = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        raise SetupFailed("%s failed (%d). The end of %s:\n    %s" % (name, code, LOG, "\n    ".join(tail)))


def wanted_stamp(for_tests):
    """What .venv must have been made from."""
    digest = hashlib.sha256()
    for path in (ROOT / "pyproject.toml", *sorted((ROOT / "packaging").glob("*.lock"))):
        digest.update(path.name.encode() + path.read_bytes())
    return "%s %s %s" % (digest.hexdigest(), "tests" if for_tests else "app", VENV)


def is_set_up(for_tests):
    """True when .venv is whole, of these versions, and still where it was made."""
    try:
        stamp = STAMP.read_text(encoding="utf-8")
    except OSError:
        return False
    return PYTHON.exists() and stamp in (wanted_stamp(for_tests), wanted_stamp(True))


def lock_file(for_tests):
    """The versions that were tested together."""
    return ROOT / "packaging" / ("requirements-dev.lock" if for_tests else "requirements.lock")


def find_uv():
    """uv, where somebody has it."""
    return shutil.which("uv")


def make_venv(for_tests):
    """A new .venv with everything in it."""
    if VENV.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir(parents=True, exist_ok=True)
    requirements = lock_file(for_tests)
    uv = find_uv()
    python = find_python()
    if uv is not None:
        say("Making .venv with uv (about 150 MB to download)")
        wanted = python or "3.13"
        run([uv, "venv", "--python", wanted, "--allow-existing", VENV], "uv venv")
        install = [uv, "pip", "install", "--python", PYTHON]
    else:
        if python is None:
            raise SetupFailed(
                "Showcaller needs Python 3.11 or later; this is %d.%d. Install one from python.org."
                % sys.version_info[:2]
            )
        say("Making .venv with venv and pip (about 150 MB to download)")
        make_plain_venv(python)
        install = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
    run([*install, "-r", requirements], "Installing the libraries")
    run([*install, "--no-deps", "-e", ROOT], "Installing Showcaller")
    STAMP.write_text(wanted_stamp(for_tests), encoding="utf-8")


def make_plain_venv(python):
    """venv with pip; Debian keeps ensurepip in a package of its own."""
    check = subprocess.call(
        [python, "-c", "import ensurepip, venv"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if check != 0 and sys.platform.startswith("linux"):
        install_packages(["python3-venv"])
    run([python, "-m", "venv", VENV], "python3 -m venv (Debian: apt-get install python3-venv)")


def set_up(for_tests):
    """Everything that is not there yet."""
    packages = missing_packages(for_tests)
    if packages:
        install_packages(packages)
    if is_set_up(for_tests):
        return
    make_venv(for_tests)
    say("Set up in %s" % VENV)


def start_app(arguments):
    """Open Showcaller on the sample show. Until there is a window, the show runs on the terminal."""
    say("There is no window yet: the small show runs here, in rehearsal. Ctrl+C ends it.")
    command = [
        PYTHON,
        "-m",
        "console",
        "rehearse",
        ROOT / "resources" / "shows" / "small",
        "--until-end",
        *arguments,
    ]
    return call(command)


def call(command, env=None):
    """Run a command on this terminal; Ctrl+C is its own to handle."""
    process = subprocess.Popen([str(part) for part in command], cwd=str(ROOT), env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def run_tests(arguments):
    """Every check, then every test; all of them, also after one failed."""
    failed = []
    env = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    env["PATH"] = str(BIN) + os.pathsep + env.get("PATH", "")
    if not arguments:
        for name, command in CHECKS:
            say(name)
            if call([PYTHON, *command], env) != 0:
                failed.append(name)
    # Two at a time; what needs the real OBS shares one worker (tests/conftest.py).
    # What measures runs after the rest, alone on the machine.
    spread = ["-n", "2", "--dist", "loadgroup"]
    runs = [arguments] if arguments else [["-m", "not bench", *spread], ["-m", "bench"]]
    for chosen in runs:
        say("pytest " + " ".join(chosen))
        if call([PYTHON, "-m", "pytest", *chosen], env) != 0:
            failed.append("pytest " + " ".join(chosen))
    if failed:
        print("FAILED: " + ", ".join(failed), flush=True)
        return 1
    return 0


def main(arguments):
    """Returns the exit code."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    for_tests = arguments[:1] == ["test"]
    try:
        set_up(for_tests)
    except SetupFailed as error:
        print("showcaller: %s" % error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            "showcaller: the set-up failed: %s. Is the disk full, or the folder read-only?" % error,
            file=sys.stderr,
        )
        return 1
    if for_tests:
        return run_tests(arguments[1:])
    if arguments[:1] == ["--setup-only"]:
        return 0
    return start_app(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
