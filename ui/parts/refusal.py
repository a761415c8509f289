"""Why what was typed into a form was not taken: said below its fields, where it was typed."""

from PySide6.QtWidgets import QWidget

from ui.parts.labels import PlainLabel

# A reason quotes what was typed, which may be a whole page.
MOST = 300


class Refusal(PlainLabel):
    """Hidden while there is nothing to be said."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("warn")
        self.setWordWrap(True)
        self.hide()

    def say(self, why: str) -> None:
        """Say why; nothing hides it."""
        self.setText("▲ " + (why if len(why) <= MOST else why[: MOST - 1] + "…") if why else "")
        self.setVisible(bool(why))
