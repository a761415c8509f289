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


def test_no_enum_of_qt_is_made_to_ask_for_a_colour() -> None:
    # PySide makes all of them to choose among the forms of QColor(…): half of what there is to the first paint.
    asked = (
        "import enum\n"
        "import ui.app\n"
        "from ui.style.current import color\n"
        "made, make = [], enum.EnumType.__new__\n"
        "enum.EnumType.__new__ = lambda *of, **more: made.append(of[1]) or make(*of, **more)\n"
        "color('ground')\n"
        "print(made)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_sources_of_what_is_imported_are_not_read() -> None:
    asked = "import linecache, ui.app, wave\nprint(wave.__file__ in linecache.cache)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


# Each takes as long to load as a fiftieth of the window's way to the show that runs, or more.
NEVER_ASKED = ("console.sheets.export", "filelock", "http.client", "importlib.metadata", "urllib.request")


def test_a_filled_window_has_loaded_nothing_that_waits_for_a_click() -> None:
    asked = (
        "import sys\n"
        "from ui.app import shown\n"
        "from ui.bridge import Bridge\n"
        "app, window, _ = shown([])\n"
        "window.build(Bridge())\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "ui.windows.shell" in loaded
    assert loaded.isdisjoint(NEVER_ASKED), loaded & set(NEVER_ASKED)
