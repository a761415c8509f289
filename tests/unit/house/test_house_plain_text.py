"""No text of a show is taken for HTML in the window: Qt guesses, unless it is said that a text is plain."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import Qt

from ui.words.tips import tip

UI = Path(__file__).parents[3] / "ui"
# A tooltip's text is ours where it is a translation or a literal; else tip() makes it plain.
OURS = re.compile(r'setToolTip\(\s*(tr\(|tip\(|"[^"]*"\)|"" if \w+ else tip\(|what\))')


def test_every_label_is_plain() -> None:
    made = {
        str(path.relative_to(UI)): found
        for path in UI.rglob("*.py")
        if path.name != "labels.py"
        and (found := re.findall(r"\bQLabel\(|\(QLabel\):|QMessageBox|RichText", path.read_text("utf-8")))
    }
    assert made == {}


def test_every_tooltip_is_plain() -> None:
    texts = {path: path.read_text("utf-8") for path in UI.rglob("*.py")}
    wrong = [
        (path.name, text[at.start() : at.start() + 80])
        for path, text in texts.items()
        for at in re.finditer(r"setToolTip\(", text)
        if OURS.match(text, at.start()) is None
    ]
    assert wrong == []
    roles = [
        path.name
        for path, text in texts.items()
        if "ToolTipRole" in text and "import tip" not in text and "screenshots" not in path.parts
    ]  # What looks at the window only reads them.
    assert roles == []


@pytest.mark.parametrize(
    "text", ["<b>Rice</b>", "<img src='file:///etc/passwd'>", "a &lt; b", "<br>", "x\n<i>y"]
)
def test_a_tooltip_shows_what_it_was_given(text: str) -> None:
    shown = tip(text)
    assert Qt.mightBeRichText(shown)
    assert "<b>" not in shown and "<img" not in shown and "<i>" not in shown


def test_what_is_no_html_is_left_as_it_is() -> None:
    for text in ("Rice & eggs", "a > b", "", "米饭"):
        assert tip(text) == text
        assert not Qt.mightBeRichText(text)
