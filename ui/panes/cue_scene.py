"""A scene cue's fields: which scene of the producer's own OBS is shown, and whether a host is seen in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from console.api.messages import Offer
from ui.parts.fields import ChoiceField
from ui.parts.labels import PlainLabel
from ui.parts.still import ChoiceBox
from ui.words import tr


class SceneFields(QWidget):
    """fill() with what the cue says and OBS offers; asked(``scene`` or ``host``, value) for what is asked for."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = ""
        self._now = ""
        self.name = ChoiceBox(self)
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.activated.connect(self._named)
        edit = self.name.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._named)
        self.host = ChoiceField(self, "host")
        self.host.asked.connect(self.asked)
        self.warning = PlainLabel(self)
        self.warning.setObjectName("warn")
        self.warning.setWordWrap(True)
        self.call_so = QPushButton(self)
        self.call_so.clicked.connect(self._call_so)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for widget in (self.name, self.warning, self.call_so, self.host):
            rows.addWidget(widget)

    def retranslate(self) -> None:
        self.host.offer(
            [
                ("no", tr("no digital human is seen in it")),
                ("watched", tr("a digital human is seen; the AI label is in the scene")),
                ("labelled", tr("a digital human is seen; put the AI label over it")),
            ]
        )
        self.name.setAccessibleName(tr("Scene of your own OBS"))
        self.host.setAccessibleName(tr("Digital human"))
        self.host.setToolTip(
            tr("Where a digital human is seen, the AI label is watched, and put back if it is hidden")
        )

    def fill(
        self, scene: str, host: object, mixed: tuple[str, str], offer: Offer, built: frozenset[str]
    ) -> None:
        """Show a scene. mixed: the texts for different values. built: the scenes that Showcaller builds."""
        self._scene = scene
        now = offer.renamed.get(scene, "")
        self._now = now if now in offer.scenes else ""
        choices = [name for name in offer.scenes if name not in built]
        if [self.name.itemText(at) for at in range(self.name.count())] != choices:
            self.name.clear()
            self.name.addItems(choices)
        edit = self.name.lineEdit()
        if edit is not None and not (edit.hasFocus() and edit.isModified()):
            self.name.setCurrentText(scene)
            edit.setPlaceholderText(mixed[0])
        self.host.fill(host, mixed[1])
        self.warning.setText(self._wrong(offer))
        self.warning.setVisible(bool(self.warning.text()))
        self.call_so.setText(tr("Call it {name} here, too").format(name=self._now))
        self.call_so.setVisible(bool(self._now))

    def _wrong(self, offer: Offer) -> str:
        if self._now:
            return tr("OBS calls it {name} now. The show finds it all the same.").format(name=self._now)
        called = offer.renamed.get(self._scene, self._scene)
        if offer.connected and called and called not in offer.scenes:
            return tr("This OBS has no scene {name}.").format(name=called)
        return ""

    def _named(self) -> None:
        name = self.name.currentText().strip()
        if name and name != self._scene:
            self.asked.emit("scene", name)

    def _call_so(self) -> None:
        if self._now:
            self.asked.emit("scene", self._now)
