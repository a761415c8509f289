"""Part of start.py: Debian's packages. Standard library only, Python 3.6 syntax."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from start_steps import SetupFailed, run, say

try:
    import ctypes
except ImportError:  # Debian's python3-minimal; the rest comes with python3-venv
    ctypes = None

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
TEST_PROGRAMS = {
    "obs": "obs-studio",
    "Xvfb": "xvfb",
    "chromium": "chromium",
    "xdotool": "xdotool",
    # A spreadsheet that is not the library that wrote the report.
    "ssconvert": "gnumeric",
}
CHINESE_FONT = "fonts-noto-cjk"


def os_release(text):
    """The fields of /etc/os-release as a table."""
    fields = {}
    for line in text.splitlines():
        key, separator, value = line.partition("=")
        if separator:
            fields[key.strip()] = value.strip().strip("\"'")
    return fields


def package_name(package, release):
    """A package's name on this release: glib was renamed for 64-bit time, Ubuntu names chromium itself."""
    if package == "chromium" and release.get("ID") == "ubuntu":
        return "chromium-browser"
    new = {"ubuntu": 24.04, "debian": 13.0}.get(release.get("ID", ""))
    try:
        renamed = new is not None and float(release.get("VERSION_ID", "0")) >= new
    except ValueError:
        renamed = False
    return "libglib2.0-0t64" if package == "libglib2.0-0" and renamed else package


def library_is_there(name):
    """True when a shared library can be loaded."""
    try:
        return ctypes is not None and bool(ctypes.CDLL(name))
    except OSError:
        return False


def missing_packages(for_tests):
    """The Debian packages that are needed and not there; none on Windows and macOS."""
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
    null = subprocess.DEVNULL
    if sudo and subprocess.call([sudo, "-n", "true"], stdin=null, stdout=null, stderr=null) == 0:
        return [sudo, "-n"]
    return None


def install_packages(packages):
    """Install Debian packages; where that is not allowed, the failure names the command that would."""
    prefix = root_prefix()
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = ("" if prefix == [] else "sudo ") + " ".join(install)
    if shutil.which("apt-get") is None:
        raise SetupFailed("Not there: %s (Debian's names). Your package manager has it." % " ".join(packages))
    if prefix is None:
        raise SetupFailed("Not there: %s. Install it with: %s" % (" ".join(packages), by_hand))
    say("Installing with apt: " + " ".join(packages))
    # sudo drops the environment; nothing may ask, for nobody sees the question.
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    try:
        run([*apt, "update"], "apt-get update", patient=True)
    except SetupFailed:
        say("apt-get update failed; going on with the lists that are there.")
    run([*apt, *install[1:]], by_hand, patient=True)
