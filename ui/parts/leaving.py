"""What goes away with the focus in it."""

from PySide6.QtWidgets import QFrame


class Leaving(QFrame):
    """Base of what covers the panes for a while. Its focus goes to the window: Qt gives it to the next button in the
    order of Tab, which lies behind, and whoever types on presses that one: a pane floated by each Space.
    """

    def setVisible(self, visible: bool) -> None:
        if not visible and self.isAncestorOf(self.window().focusWidget()):
            self.window().setFocus()
        super().setVisible(visible)
