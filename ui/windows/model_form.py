"""The language model that drafts answers is set up on this PC: any server in the shape of OpenAI's."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from ui.parts.confirm import Confirm
from ui.tool import Tool
from ui.windows.server_form import ServerForm, problems
from ui.words import tr
from ui.words.messages import message_of, message_text
from ui.words.tips import tip


class ModelForm(ServerForm):
    """Shows what is kept, changes and forgets it. The key is in the keyring by the address: another has none yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(lambda: tr("Drafts by a language model"), parent)
        self._kept_address, self._has_key = "", False
        self.write(
            self.about.setText,
            lambda: tr(
                "Drafts are optional. The model sees one product's facts and the question; what it writes is a proposal"
                " that somebody approves; one with a number of its own making is left out."
            ),
        )
        self.about.show()
        self.model = self.line(lambda: tr("Model"), lambda: tr("such as {text}").format(text="qwen2.5:7b"))
        self.write(
            self.address.setPlaceholderText,
            lambda: tr("such as {text}").format(text="http://192.168.1.20:11434/v1"),
        )
        self.write(self.key.setToolTip, lambda: tip(tr("In this PC's keyring, in no show file")))
        self.add_row(lambda: tr("Address"), self.address)
        self.add_row(lambda: tr("Model"), self.model)
        self.add_row(lambda: tr("Key"), self.key)
        self.forget = QPushButton(self)
        self.write(self.forget.setText, lambda: tr("Forget"))
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self._forget)
        self.row.insertWidget(2, self.forget)
        self.confirm = Confirm(self)
        self.confirm.confirmed.connect(self._forgotten)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.confirm)
        self.reader, self._forgetter = Tool(self), Tool(self)
        self.reader.done.connect(self._read)
        self._forgetter.done.connect(self._gone)
        for tool in (self.reader, self._forgetter):
            self.finished.connect(tool.abandon)
        self.show_doing()
        self.fit()
        self.reader.run(["model", "show", "--json"])

    def _read(self, code: int, answer: Any) -> None:
        if code != 0:
            self.say(problems(self.reader, answer), "")
            return
        kept = answer.get("model") if isinstance(answer, dict) else None
        if not isinstance(kept, dict):
            self.say("", lambda: tr("None is set up on this PC yet."))
            return
        self._kept_address, self._has_key = str(kept.get("address") or ""), bool(answer.get("key"))
        # What somebody typed meanwhile stays.
        if not self.address.text():
            self.address.setText(self._kept_address)
            self.model.setText(str(kept.get("name") or ""))
        self.show_doing()

    def trying(self) -> Sequence[str]:
        return ["model", "try", *self._given()]

    def keeping(self) -> Sequence[str]:
        return ["model", "set", *self._given()]

    def _given(self) -> list[str]:
        return [f"--address={self.address.text().strip()}", f"--name={self.model.text().strip()}"]

    def tried(self, answer: dict[str, Any]) -> str:
        return message_text(message_of(answer.get("message")))

    def _forget(self) -> None:
        asked = tr(
            "Forget the language model and its key? Answers are then written by hand or from their templates."
        )
        self.confirm.ask("model", asked, tr("Forget"))

    def _forgotten(self, _: str) -> None:
        if not self._forgetter.running:
            self._forgetter.run(["model", "forget", "--json"])

    def _gone(self, code: int, answer: Any) -> None:
        if code != 0:
            self.say(problems(self._forgetter, answer), "")
            return
        self.kept.emit("")
        self.accept()

    def show_doing(self) -> None:
        super().show_doing()
        if not hasattr(self, "reader"):
            return  # It is being made.
        same = bool(self._kept_address) and self.address.text().strip() == self._kept_address
        self.key.setPlaceholderText(
            tr("in the keyring; leave it empty to keep it") if same and self._has_key else tr("empty: none")
        )
        self.forget.setVisible(bool(self._kept_address))
