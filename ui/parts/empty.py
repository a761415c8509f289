"""What a list or a table says while nothing is in it: half a dialog without a word is taken for one that hangs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from ui.parts.labels import PlainLabel


class EmptyNote(PlainLabel):
    """Lies over a view, in its middle, while its model has no row. Another text is given with setText()."""

    def __init__(self, view: QAbstractItemView, text: str = "") -> None:
        """The view has its model already."""
        super().__init__(text, view.viewport())
        self._view = view
        self.setObjectName("muted")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(16, 8, 16, 8)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        model = view.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged):
            changed.connect(self._look)
        self._look()

    def _look(self, *_: object) -> None:
        self.setGeometry(self._view.viewport().rect())
        self.setVisible(not self._view.model().rowCount(self._view.rootIndex()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._look()
        return super().eventFilter(watched, event)
