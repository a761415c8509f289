"""Connecting to OBS: found on this PC, the password tried, and kept in the keyring."""

import socket
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.words.message import Message
from ui.parts.dock import set_property
from ui.parts.labels import PlainLabel
from ui.tool import Tool
from ui.words import tr
from ui.words.messages import message_of, message_text, problem_text

HOST, PORT = "127.0.0.1", 4455
LOOK_S = 0.3
WRONG = "obs.wrong_password"


def end_of(address: str) -> tuple[str, int]:
    """Returns (host, port) of an address, OBS's own where it names none."""
    try:
        parts = urlsplit(address.strip())
        return parts.hostname or HOST, parts.port or PORT
    except ValueError:
        return HOST, PORT


def obs_is_here(port: int = PORT, host: str = HOST) -> bool:
    """Returns whether something listens where OBS does."""
    try:
        with socket.create_connection((host, port), LOOK_S):
            return True
    except OSError:
        return False


class Connect(QWidget):
    """connected(ok): the last try came to an end. changed(): something else was typed."""

    connected = Signal(bool)
    changed = Signal()

    def __init__(self, obs: str, parent: QWidget, locked: bool = False) -> None:
        super().__init__(parent)
        self._doing = ""
        self._answered = ""
        self._trying = ("", "")
        self._connected_to: tuple[str, str] | None = None
        self.tool = Tool(self)
        self.found, self.state = PlainLabel(self), PlainLabel(self)
        for label in (self.found, self.state):
            label.setWordWrap(True)
        self.address, self.password = QLineEdit(obs, self), QLineEdit(self)
        if locked:
            self.address.setEnabled(False)
            self.address.setToolTip(tr("Set by this PC's administrator."))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(self)
        self.keep.setChecked(True)
        self.test = QPushButton(tr("Test"), self)
        form = QFormLayout()
        form.addRow(tr("Address"), self.address)
        form.addRow(tr("Password"), self.password)
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.found)
        rows.addLayout(form)
        rows.addWidget(self.keep)
        rows.addLayout(row)
        rows.addWidget(self.state)
        rows.addStretch(1)
        self.keep.setText(tr("Keep the password in this PC's keyring"))
        self.password.setPlaceholderText(
            tr("from OBS: Tools → WebSocket Server Settings; empty: the saved one")
        )
        self.address.setAccessibleName(tr("Address"))
        self.password.setAccessibleName(tr("Password"))
        self.address.textEdited.connect(self._changed)
        self.password.textEdited.connect(self._changed)
        self.password.returnPressed.connect(self.try_it)
        self.test.clicked.connect(self.try_it)
        self.tool.done.connect(self._done)

    def look(self) -> None:
        """Show whether OBS listens where it was the last time, else where it does of its own."""
        host, port = end_of(self.address.text())
        if obs_is_here(port, host):
            self.found.setText(tr("✓ OBS listens at {host}, port {port}.").format(host=host, port=port))
            return
        if (host, port) != (HOST, PORT) and self.address.isEnabled() and obs_is_here():
            self.address.setText(f"ws://{HOST}:{PORT}")
            found = tr(
                "✓ OBS listens on this PC, port {port}. Nothing answers at {host}, port {old}, any more."
            )
            self.found.setText(found.format(port=PORT, host=host, old=port))
            return
        self.found.setText(
            tr(
                "No OBS was found at {host}, port {port}. Start it, and switch its WebSocket server on: "
                "Tools → WebSocket Server Settings."
            ).format(host=host, port=port)
        )

    def _typed(self) -> tuple[str, str]:
        return self.address.text().strip(), self.password.text()

    def _changed(self, _: str) -> None:
        """What was said of other words holds no more."""
        self._mark(False)
        if not self.tool.running:
            self.state.setText("")
        self.changed.emit()

    def _mark(self, wrong: bool) -> None:
        set_property(self.password, "wrong", wrong)

    @property
    def tried(self) -> bool:
        """Returns whether OBS has answered to what stands here now."""
        return self._connected_to == self._typed()

    @property
    def given(self) -> str | None:
        """Returns the password typed here; None takes the kept one."""
        return self.password.text() or None

    def try_it(self) -> None:
        """Connect with what was typed, then keep the password."""
        if self.tool.running:
            return
        self._doing, self._trying = "test", self._typed()
        self._mark(False)
        self.test.setEnabled(False)
        self.state.setText(tr("Connecting …"))
        self.tool.run(["password", "test", "--obs", self.address.text().strip(), "--json"], self.given)

    def _done(self, code: int, answer: Any) -> None:
        self.test.setEnabled(True)
        if self._doing == "test" and code == 0:
            said = message_of(answer.get("message")) if isinstance(answer, dict) else None
            self._answered = f"✓ {message_text(said)}".strip()
            self.state.setText(self._answered)
            self._connected_to = self._trying
            if self.given is not None and self.keep.isChecked():
                self._doing = "keep"
                arguments = ["password", "set", "--obs", self.address.text().strip(), "--json"]
                self.tool.run(arguments, text=self.given + "\n")
            self.connected.emit(True)
        elif self._doing == "keep":
            if code != 0:
                why = self.tool.problems(answer)[0].what.args.get("why", "")
                kept_not = tr("{answered} The password is kept for this session only: {why}.")
                why = message_text(why) if isinstance(why, Message) else str(why)
                self.state.setText(kept_not.format(answered=self._answered, why=why))
        else:
            problem = self.tool.problems(answer)[0]
            if problem.what.code == WRONG:
                # Mended here and now: what is typed next takes its place.
                self.state.setText(
                    tr(
                        "■ The password is wrong. OBS shows it: Tools → WebSocket Server Settings → Show Connect Info."
                    )
                )
                self._mark(True)
                self.password.setFocus()
                self.password.selectAll()
            else:
                self.state.setText(f"■ {problem_text(problem)}")
            self.connected.emit(False)
