"""An action cue's fields: what is done in OBS, chosen from what this OBS offers."""

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from console.api.messages import Offer
from console.base import untrusted
from console.model.cue import Filter, Mute, Raw, Record, Stream
from ui.parts.fields import ChoiceField, LineField, TextField
from ui.parts.labels import PlainLabel
from ui.parts.still import ChoiceBox
from ui.words import tr


class ActionFields(QWidget):
    """fill() with an action and what OBS offers; asked(``action``, data) for the one that is asked for."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._action: dict[str, Any] = {}
        self._offer = Offer()
        self.what = ChoiceField(self, "what")
        self.name = ChoiceBox(self)
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.activated.connect(self._named)
        edit = self.name.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._named)
        self.filter = LineField(self, "filter")
        self.data = TextField(self, "data")
        self.data.setFixedHeight(58)
        self.what.asked.connect(self._chose)
        self.filter.asked.connect(self._filtered)
        self.data.asked.connect(self._data)
        self.warning = PlainLabel(self)
        self.warning.setObjectName("warn")
        self.warning.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for widget in (self.what, self.name, self.filter, self.data, self.warning):
            rows.addWidget(widget)

    def retranslate(self) -> None:
        self.what.offer(
            [
                ("mute+", tr("mute an input")), ("mute-", tr("unmute an input")),
                ("stream+", tr("start the stream")), ("stream-", tr("stop the stream")),
                ("record+", tr("start recording")), ("record-", tr("stop recording")),
                ("filter+", tr("switch a filter on")), ("filter-", tr("switch a filter off")),
                ("request", tr("any OBS request")),
            ]
        )  # fmt: skip
        self.what.setAccessibleName(tr("Action"))
        self.name.setAccessibleName(tr("Input, source or request"))
        self.filter.setAccessibleName(tr("OBS filter"))
        self.data.setAccessibleName(tr("Data of the request (JSON)"))
        self.data.setToolTip(tr("Data of the request (JSON)"))

    def fill(self, action: object, mixed: str, offer: Offer) -> None:
        """Show an action."""
        self._offer = offer
        self.setEnabled(not mixed)
        self._action = (
            msgspec.to_builtins(action) if isinstance(action, Mute | Stream | Record | Filter | Raw) else {}
        )
        do = self._action.get("do", "request")
        on = self._action.get("muted", self._action.get("on", True))
        self.what.fill(do if do == "request" else f"{do}{'+' if on else '-'}", mixed)
        self.name.setVisible(do in ("mute", "filter", "request"))
        self.filter.setVisible(do == "filter")
        self.data.setVisible(do == "request")
        choices = self._choices(do)
        if [self.name.itemText(at) for at in range(self.name.count())] != choices:
            self.name.clear()
            self.name.addItems(choices)
        name = str(self._action.get({"mute": "input", "filter": "source"}.get(do, "request"), ""))
        edit = self.name.lineEdit()
        if edit is not None and not (edit.hasFocus() and edit.isModified()):
            self.name.setCurrentText(name)
        self.filter.fill(str(self._action.get("filter", "")))
        data = self._action.get("data", {})
        self.data.fill(msgspec.json.format(msgspec.json.encode(data), indent=1).decode() if data else "")
        self.warning.setText(self._wrong(do, name))
        self.warning.setVisible(bool(self.warning.text()))

    def _choices(self, do: str) -> list[str]:
        offer = self._offer
        return sorted(
            {"mute": offer.inputs, "filter": tuple(offer.filters), "request": offer.requests}.get(do, ())
        )

    def _wrong(self, do: str, name: str) -> str:
        """Returns what this OBS does not have of what the action names."""
        offer = self._offer
        if not offer.connected:
            return ""
        if do in ("mute", "request") and name not in self._choices(do):
            wrong = (
                tr("This OBS has no input {name}.")
                if do == "mute"
                else tr("This OBS knows no request {name}.")
            )
            return wrong.format(name=name)
        filter_ = self._action.get("filter", "")
        if do == "filter" and filter_ not in offer.filters.get(name, ()):
            return tr("This OBS has no filter {filter} on {name}.").format(filter=filter_, name=name)
        return ""

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _chose(self, _: str, value: object) -> None:
        do, on = str(value).rstrip("+-"), str(value).endswith("+")
        first = next(iter(self._choices(do)), "")
        made: dict[str, Any] = {"do": do}
        if do == "mute":
            made |= {"input": self._action.get("input", first), "muted": on}
        elif do == "filter":
            source = self._action.get("source", first)
            names = self._offer.filters.get(source, ())
            made |= {
                "source": source,
                "filter": self._action.get("filter", names[0] if names else ""),
                "on": on,
            }
        elif do == "request":
            made["request"] = "GetVersion"
        else:
            made["on"] = on
        self.asked.emit("action", made)

    def _named(self) -> None:
        do = self._action.get("do", "request")
        field = {"mute": "input", "filter": "source"}.get(do, "request")
        name = self.name.currentText().strip()
        if name and name != self._action.get(field):
            self.asked.emit("action", {**self._action, field: name})

    def _filtered(self, _: str, text: object) -> None:
        self.asked.emit("action", {**self._action, "filter": str(text)})

    def _data(self, _: str, text: object) -> None:
        try:
            data = untrusted.decode(str(text) or "{}", dict[str, Any])
        except msgspec.DecodeError as error:
            self.warning.setText(tr("This is no JSON object: {error}").format(error=error))
            self.warning.setVisible(True)
            return
        self.asked.emit("action", {**self._action, "data": data})
