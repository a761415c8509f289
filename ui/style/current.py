"""The theme in use: for what widgets paint themselves."""

from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.style.sheet import FAMILIES, sheet
from ui.style.tokens import DARK, THEMES, Theme

_now: list[Theme] = [DARK]
# Whether quotes and the like are as narrow as in English. In Noto's Chinese fonts each is as wide as a sign.
_narrow: list[bool] = [False]


def theme() -> Theme:
    """Returns the theme in use."""
    return _now[0]


def color(name: str, alpha: int = 255) -> QColor:
    """Returns a colour of the theme by its token's name."""
    # Not QColor(…): the first choice among its forms costs PySide 40 ms, and this is before the first paint.
    return _color(getattr(theme(), name), alpha).__copy__()


@cache
def _color(value: str, alpha: int) -> QColor:
    # Read once: a cell that is painted asks for three of them. Only copies are given out, for a caller may change his.
    found = QColor(value)
    found.setAlpha(alpha)
    return found


def font(px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Returns the window's font in a size of device-independent pixels. Figures keep their width."""
    return _font(px, weight).__copy__()


@cache
def _font(px: int, weight: QFont.Weight) -> QFont:
    # Made once: to set the families costs more than a text that is painted in them. Only copies are given out.
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(px)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    # A new font has what the application's has.
    made.setFeature(QFont.Tag("pwid"), 1) if _narrow[0] else made.unsetFeature(QFont.Tag("pwid"))
    return made


def use_marks_of(language: str) -> None:
    """Have quotes, apostrophes and the like be as wide as a language has them. Fonts that were made before stay."""
    narrow = language == "en"
    if narrow == _narrow[0]:
        return
    _narrow[0] = narrow
    _font.cache_clear()
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet():
        app.setFont(font(13))


def choose_theme(name: str) -> None:
    """Only what widgets paint themselves: enough for the first paint."""
    _now[0] = THEMES.get(name, DARK)


def use_theme(app: QApplication, name: str) -> None:
    """Switch; every widget gets a StyleChange event."""
    choose_theme(name)
    # With a style sheet the style has no name of its own; whoever set the sheet has set the style, too.
    if not app.styleSheet() and app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    palette = QPalette()
    for role, token in (
        (QPalette.ColorRole.Window, "ground"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Base, "field"),
        (QPalette.ColorRole.AlternateBase, "pane"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.Button, "raised"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.Highlight, "selection"),
        (QPalette.ColorRole.HighlightedText, "text"),
        (QPalette.ColorRole.ToolTipBase, "raised"),
        (QPalette.ColorRole.ToolTipText, "text"),
        (QPalette.ColorRole.PlaceholderText, "muted"),
        (QPalette.ColorRole.Link, "focus"),
    ):
        palette.setColor(role, color(token))
    app.setPalette(palette)
    app.setFont(font(13))
    app.setStyleSheet(sheet(theme()))
