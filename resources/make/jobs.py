"""The parts of the work, each for a process of its own."""

from pathlib import Path

from resources.make.catalog import ITEMS, SPOKEN


def jobs() -> list[tuple[str, str]]:
    """(name, Chinese words) of every clip of the host."""
    told = [(name, words[0]) for name, words in SPOKEN.items()]
    for item in ITEMS:
        told += [(f"{item.id}-why", item.why[0]), (f"{item.id}-offer", item.offer[0])]
    return told


def speak(name: str, words: str, path: Path, seed: int) -> str:
    """One clip, in a process of its own."""
    from resources.make.clips import render

    render(words, path, seed)
    return name


def pictures(media: Path) -> None:
    """Product pictures, slate and film: in a process of its own, as they need Qt's fonts."""
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    from resources.make import film, slate
    from resources.make.products import picture

    drawn = []
    for item in ITEMS:
        one = picture(item.look, item.colour, item.zh)
        one.save(str(media / f"{item.id}.jpg"), "JPEG", 88)
        drawn.append(one)
    slate.make(media / "slate.jpg")
    film.make(media / "warm-up.mp4", drawn)
    app.quit()
