"""Part of build.py: what all builds share. Standard library only."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
CODE = ("console", "ui", "resources")
# What of our own is for developers only.
NOT_SHIPPED = (
    "__pycache__",
    "bench_*.py",
    "screenshots",
    "make",
    "make_small.py",
    "window.png",
)
# By its path: the presenter is drawn on the user's PC by a module of the same name.
NOT_SHIPPED_FILES = ("resources/obs/draw.py",)
began = time.monotonic()


class BuildFailed(Exception):
    """Shown as a sentence."""


class Context(NamedTuple):
    """What is built. epoch: seconds that every file's time is set to."""

    out: Path
    version: str
    commit: str
    epoch: int
    updates: str
    python_zip: object


def say(text):
    """One line with the seconds since the start."""
    print("[%6.1f s] %s" % (time.monotonic() - began, text), flush=True)


def version():
    """The one version there is."""
    text = (ROOT / "console" / "__init__.py").read_text("utf-8")
    return re.search(r'__version__ = "([^"]+)"', text).group(1)


def git(*arguments):
    """What git answers, "" where this is no checkout."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        done = subprocess.run(
            ["git", *arguments], cwd=str(ROOT), check=True, stdout=-1, stderr=subprocess.DEVNULL
        )
        return done.stdout.decode().strip()
    return ""


def commit_of():
    """The commit, with + where the work tree differs from it."""
    commit = git("rev-parse", "HEAD")
    return commit + "+" if commit and git("status", "--porcelain") else commit


def epoch_of():
    """Seconds for the files' times: SOURCE_DATE_EPOCH, else the commit's, else now."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct") or time.time())


def run(*command, cwd=ROOT, env=None, capture=False, quiet=False):
    """Run a step; its output is shown only where it fails. Returns what it said."""
    command = [str(part) for part in command]
    if not quiet:
        say("$ " + " ".join(command)[:150].replace("\n", " "))
    try:
        done = subprocess.run(
            command, cwd=str(cwd), env=env, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if capture else subprocess.STDOUT,
        )  # fmt: skip
    except OSError as error:
        raise BuildFailed("%s could not be started: %s" % (command[0], error)) from error
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise BuildFailed("%s failed (%d):\n%s" % (command[0], done.returncode, said[-4000:]))
    return said


def fresh(name):
    """An empty folder of that name below build/."""
    folder = BUILD / name
    shutil.rmtree(str(folder), ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def need_space(megabytes):
    """Raises BuildFailed where the disk is too full to begin."""
    free = shutil.disk_usage(str(BUILD)).free // 10**6
    if free < megabytes:
        raise BuildFailed("%s has %d MB free; %d MB are needed" % (BUILD, free, megabytes))


def copy_code(to):
    """Our own packages, without what only developers run."""
    for name in CODE:
        shutil.copytree(str(ROOT / name), str(to / name), ignore=shutil.ignore_patterns(*NOT_SHIPPED))
    for name in NOT_SHIPPED_FILES:
        (to / name).unlink()


def write_build_info(resources, context, made_as, parts):
    """What the program tells about itself, and the licences of all that is in it."""
    build = {"made_as": made_as, "commit": context.commit, "updates": context.updates}
    (resources / "build.json").write_text(json.dumps(build), "utf-8")
    (resources / "licences.json").write_text(json.dumps(parts, ensure_ascii=False), "utf-8")


def parts_of(python, *paths):
    """The libraries and licences (console.upkeep.licences): those of the folders, or the locked ones of that Python."""
    code = (
        "import sys, msgspec\nfrom importlib import metadata\nfrom console.upkeep.licences import collect\n"
        "plain = lambda name: name.lower().replace('_', '-').replace('.', '-')\n"
        "there = {plain(one.metadata['Name'] or '') for one in metadata.distributions()}\n"
        "given, paths = sys.argv[1].split(','), sys.argv[2:]\n"
        "names = [name for name in given if plain(name) in there]\n"
        "sys.stdout.buffer.write(msgspec.json.encode(collect(names, path=paths or None)))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    here = ROOT / "packaging"
    lock = "\n".join(
        (here / name).read_text("utf-8") for name in ("requirements.lock", "requirements-voice.lock")
    )
    names = ",".join(re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock)).lower()
    return json.loads(run(python, "-c", code, names, *paths, env=env, capture=True))


def venv(name, *locks):
    """A Python environment below build/ with the locked libraries; kept for the next build."""
    folder = BUILD / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "stamp"
    expected = "".join(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks)
    if stamp.exists() and stamp.read_text() == expected:
        return python
    import sys

    need_space(1500)
    shutil.rmtree(str(folder), ignore_errors=True)
    run(sys.executable, "-m", "venv", folder)
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    for lock in locks:
        run(*pip, "-r", lock)
    stamp.write_text(expected)
    return python


def tools():
    """The Python that builds: the app's libraries, PyInstaller and uv."""
    here = ROOT / "packaging"
    return venv(
        "tools",
        here / "requirements.lock",
        here / "requirements-voice.lock",
        here / "requirements-build.lock",
    )


def note_parts(name, parts):
    """Keep the libraries of a build for its SBOM."""
    (BUILD / ("parts-%s.json" % name)).write_text(json.dumps(parts), "utf-8")
    return parts


def remove(folder, *patterns):
    """Take out what matches; returns the megabytes that were gained. A pattern that matches nothing is reported."""
    gained = 0
    for pattern in patterns:
        found = list(folder.glob(pattern))
        if not found:
            say("note: nothing to trim matches %s" % pattern)
        for path in found:
            gained += size_of(path)
            shutil.rmtree(str(path)) if path.is_dir() and not path.is_symlink() else path.unlink()
    return gained / 1e6


def size_of(path):
    """Bytes of a file or folder; links are not followed."""
    if path.is_symlink() or path.is_file():
        return path.lstat().st_size
    return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())


def set_times(folder, epoch):
    """Every file's time is the commit's."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(str(path), (epoch, epoch), follow_symlinks=False)


def zip_up(folder, to, epoch):
    """A ZIP of a folder that is the same whenever it is made."""
    stamp = time.gmtime(max(epoch, 315532800))[:6]
    with zipfile.ZipFile(str(to), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(str(path.relative_to(folder.parent)).replace(os.sep, "/"), stamp)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                out.writestr(entry, path.read_bytes())


def sums(folder):
    """SHA256SUMS of all in a folder, as sha256sum --check reads it."""
    lines = [
        "%s  %s\n" % (hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")
