"""Part of build.py: the macOS app and its disk image. Written after Apple's and PyInstaller's documents, and never
run on a Mac: there was none. Signing and notarising happen in the release workflow, with its secrets.
"""

import sys

from build_deb import freeze
from build_steps import BUILD, ROOT, fresh, note_parts, parts_of, run, tools
from build_voice import VOICE, check_voice

HERE = ROOT / "packaging" / "macos"


def lacks():
    """What this machine misses, "" when it can."""
    return "" if sys.platform == "darwin" else "an app for macOS is built on a Mac"


def build(context):
    """Returns [the .dmg]."""
    python = tools()
    parts = note_parts("app", parts_of(python))
    work = fresh("mac")
    icons = BUILD / "icons"
    run(python, "-m", "resources.make.icon", icons)
    freeze(python, work, context, "app", parts, icons / "showcaller.icns")
    # Where the program looks for its modules; the bundle has links there to what lies in Resources.
    check_voice(work / "dist" / "Showcaller.app" / "Contents" / "Frameworks" / VOICE, "macos")
    made = context.out / ("Showcaller-%s.dmg" % context.version)
    # A tool of its own, only for Macs, so it is not among the locked ones.
    run(python, "-m", "pip", "install", "-q", "dmgbuild==1.6.5")
    run(python, "-m", "dmgbuild", "-s", HERE / "dmg_settings.py", "-D", "app=%s" % (work / "dist" / "Showcaller.app"),
        "-D", "icon=%s" % (icons / "showcaller.icns"), "Showcaller", made)  # fmt: skip
    return [made]
