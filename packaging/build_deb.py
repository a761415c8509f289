"""Part of build.py: the Debian package. PyInstaller's folder below /usr/lib, and what the desktop wants to know."""

import gzip
import os
import platform
import shutil
import sys
import time

from build_slim import strip_modules, without_encoders, without_icu_data
from build_steps import (
    BUILD,
    ROOT,
    BuildFailed,
    copy_code,
    fresh,
    need_space,
    note_parts,
    parts_of,
    run,
    say,
    set_times,
    size_of,
    tools,
    write_build_info,
)  # fmt: skip
from build_voice import VOICE, check_voice

HERE = ROOT / "packaging" / "linux"
INSTALLED_MB = 220
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# As packages, for what the wheels leave to the system. The second names are Ubuntu's since 24.04.
DEPENDS = (
    "libegl1", "libgl1", "libglib2.0-0 | libglib2.0-0t64", "libxkbcommon0", "libxkbcommon-x11-0", "libdbus-1-3",
    "libfontconfig1", "libfreetype6", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1",
    "libx11-xcb1",
    "libstdc++6", "procps",
)  # fmt: skip


def lacks():
    """What this machine misses, "" when it can."""
    if not sys.platform.startswith("linux"):
        return "a .deb is built on Debian"
    missing = [tool for tool in ("dpkg-deb", "gcc", "strip", "objdump") if shutil.which(tool) is None]
    return "%s not found" % ", ".join(missing) if missing else ""


def build(context):
    """Returns [the .deb]."""
    need_space(2500)
    architecture = ARCHITECTURES.get(platform.machine(), platform.machine())
    python = tools()
    parts = note_parts("deb", parts_of(python))
    work = fresh("deb")
    frozen = freeze(python, work, context, "deb", parts)
    check_voice(frozen / "_internal" / VOICE, "linux")
    root = work / "root"
    shutil.copytree(str(frozen), str(root / "usr" / "lib" / "showcaller"), symlinks=True)
    desktop_files(root, python, context)
    for path in root.rglob("*"):
        if not path.is_symlink():
            program = path.is_dir() or path == root / "usr" / "lib" / "showcaller" / "showcaller"
            path.chmod(0o755 if program else 0o644)
    size = size_of(root)
    say("installed it takes %.0f MB" % (size / 1e6))
    if size > INSTALLED_MB * 2**20:
        raise BuildFailed("installed it takes %.0f MB; at most %d" % (size / 1e6, INSTALLED_MB))
    control(root, context, architecture, size)
    set_times(root, context.epoch)
    made = context.out / ("showcaller_%s_%s.deb" % (context.version, architecture))
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, made)
    return [made]


def freeze(python, work, context, made_as, parts, icon=""):
    """PyInstaller's folder of the program, or on a Mac its .app's."""
    stage = work / "stage"
    stage.mkdir()
    copy_code(stage)
    write_build_info(stage / "resources", context, made_as, parts)
    env = {
        **os.environ, "SHOWCALLER_VERSION": context.version, "SHOWCALLER_STAGE": str(stage),
        "PYTHONPATH": str(stage), "PYTHONHASHSEED": "1", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    if icon:
        env["SHOWCALLER_ICON"] = str(icon)
    run(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", work / "dist", "--workpath",
        work / "work", ROOT / "packaging" / "showcaller.spec", env=env)  # fmt: skip
    folder = work / "dist" / "showcaller"
    if not sys.platform.startswith("linux"):
        return folder
    inside = folder / "_internal"
    without_encoders(inside / "av.libs", windows=False)
    without_icu_data(inside / "PySide6" / "Qt" / "lib")
    strip_modules(inside)
    return folder


def desktop_files(root, python, context):
    """Entry, icons, MIME type, man page, copyright and changelog."""
    share, usr = root / "usr" / "share", root / "usr"
    (usr / "bin").mkdir(parents=True)
    (usr / "bin" / "showcaller").symlink_to("../lib/showcaller/showcaller")
    icons = BUILD / "icons"
    run(python, "-m", "resources.make.icon", icons)
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        copy(
            icons / ("showcaller-%d.png" % size),
            share / ("icons/hicolor/%dx%d/apps/showcaller.png" % (size, size)),
        )
    copy(ROOT / "resources/icons/showcaller.svg", share / "icons/hicolor/scalable/apps/showcaller.svg")
    copy(HERE / "showcaller.desktop", share / "applications/showcaller.desktop")
    copy(HERE / "showcaller.xml", share / "mime/packages/showcaller.xml")
    copy(HERE / "copyright", share / "doc/showcaller/copyright")
    page = (HERE / "showcaller.1").read_text("utf-8").replace("@VERSION@", context.version)
    date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(context.epoch))
    changes = "showcaller (%s) stable; urgency=medium\n\n  * See README.md.\n\n" % context.version
    changes += " -- Showcaller <noreply@localhost>  %s\n" % date
    for path, text in (("man/man1/showcaller.1.gz", page), ("doc/showcaller/changelog.gz", changes)):
        (share / path).parent.mkdir(parents=True, exist_ok=True)
        (share / path).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def control(root, context, architecture, size):
    """What dpkg reads."""
    folder = root / "DEBIAN"
    folder.mkdir()
    text = (HERE / "control").read_text("utf-8")
    fields = {
        "VERSION": context.version, "ARCHITECTURE": architecture, "SIZE_KB": str(size // 1024),
        "DEPENDS": ", ".join(DEPENDS),
    }  # fmt: skip
    for name, value in fields.items():
        text = text.replace("@%s@" % name, value)
    (folder / "control").write_text(text, "utf-8")
    for name in ("preinst", "prerm"):
        copy(HERE / "refuse-while-running", folder / name)
        (folder / name).chmod(0o755)


def copy(source, to):
    """A file, with the folders above it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(str(source), str(to))
