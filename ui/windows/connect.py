"""Connecting to OBS: found on this PC, the password tried, and kept in the keyring."""

import socket
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.tool import Tool
from ui.words import tr
from ui.words.messages import message_of, message_text, problem_text

PORT = 4455
LOOK_S = 0.3


def obs_is_here(port: int = PORT) -> bool:
    """Returns whether something listens where OBS does on this PC."""
    try:
        with socket.create_connection(("127.0.0.1", port), LOOK_S):
            return True
    except OSError:
        return False


class Connect(QWidget):
    """connected(ok): the last try came to an end."""

    connected = Signal(bool)

    def __init__(self, obs: str, parent: QWidget, locked: bool = False) -> None:
        super().__init__(parent)
        self._doing = ""
        self.tool = Tool(self)
        self.found, self.state = QLabel(self), QLabel(self)
        for label in (self.found, self.state):
            label.setWordWrap(True)
        self.address, self.password = QLineEdit(obs, self), QLineEdit(self)
        if locked:
            self.address.setEnabled(False)
            self.address.setToolTip(tr("Set for this PC by whoever looks after it."))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(self)
        self.keep.setChecked(True)
        self.test = QPushButton(tr("Test"), self)
        self.test.setProperty("primary", "true")
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
            tr("as in OBS: Tools → WebSocket Server Settings; empty: the kept one")
        )
        self.address.setAccessibleName(tr("Address"))
        self.password.setAccessibleName(tr("Password"))
        self.test.clicked.connect(self.try_it)
        self.tool.done.connect(self._done)

    def look(self) -> None:
        """Show whether OBS is on this PC."""
        self.found.setText(
            tr("✓ An OBS listens on this PC.")
            if obs_is_here()
            else tr(
                "No OBS was found on this PC. Start it, and switch its WebSocket server on: "
                "Tools → WebSocket Server Settings."
            )
        )

    @property
    def given(self) -> str | None:
        """Returns the password typed here; None takes the kept one."""
        return self.password.text() or None

    def try_it(self) -> None:
        """Connect with what was typed, then keep the password."""
        if self.tool.running:
            return
        self._doing = "test"
        self.test.setEnabled(False)
        self.state.setText(tr("Connecting …"))
        self.tool.run(["password", "test", "--obs", self.address.text().strip(), "--json"], self.given)

    def _done(self, code: int, answer: Any) -> None:
        self.test.setEnabled(True)
        if self._doing == "test" and code == 0:
            said = message_of(answer.get("message")) if isinstance(answer, dict) else None
            self.state.setText(f"✓ {message_text(said)}".strip())
            if self.given is not None and self.keep.isChecked():
                self._doing = "keep"
                arguments = ["password", "set", "--obs", self.address.text().strip(), "--json"]
                self.tool.run(arguments, text=self.given + "\n")
            self.connected.emit(True)
        elif self._doing == "keep":
            if code != 0:
                problem = self.tool.problems(answer)[0]
                kept_not = tr(
                    "The password works, but could not be kept: {why} It is used until the window is closed."
                )
                self.state.setText(kept_not.format(why=message_text(problem.what)))
        else:
            problem = self.tool.problems(answer)[0]
            self.state.setText(f"■ {problem_text(problem)}")
            self.connected.emit(False)
