"""Reads the window's own words from the code into Qt Linguist's file, and makes what the window loads of it.

    .venv/bin/python packaging/translate.py            new words come in as unfinished
    .venv/bin/pyside6-linguist resources/translations/showcaller_zh.ts
    .venv/bin/python packaging/translate.py            compiles what was translated

Exits with 1 while a word has no translation.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS = ROOT / "resources" / "translations" / "showcaller_zh.ts"


def tool(name, *arguments):
    """One of Qt's tools, from the environment that runs this."""
    subprocess.check_call([str(Path(sys.executable).with_name(name)), *arguments], cwd=str(ROOT))


def main():
    """Update, then compile."""
    files = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "ui").rglob("*.py"))]
    tool("pyside6-lupdate", *files, "-ts", str(WORDS), "-no-obsolete", "-locations", "none")
    tool("pyside6-lrelease", str(WORDS), "-qm", str(WORDS.with_suffix(".qm")))
    missing = WORDS.read_text("utf-8").count('type="unfinished"')
    if missing:
        print("%d words have no translation yet: %s" % (missing, WORDS))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
