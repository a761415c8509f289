"""What the window loads before its first paint: Qt, and next to nothing beside it."""

import subprocess
import sys

# Each takes as long to load as a tenth of the window's first paint, or more.
LATER = (
    "aiohttp",
    "asyncio",
    "hashlib",
    "msgspec",
    "numpy",
    "pyqtgraph",
    "qasync",
    "ui.bridge",
    "ui.windows.panes",
)


def test_what_takes_long_to_load_waits_for_the_first_paint() -> None:
    asked = (
        "import sys\n"
        "from ui.app import shown\n"
        "from ui.settings import settings_file\n"
        "settings_file()\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint(LATER), loaded & set(LATER)
