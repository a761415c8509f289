"""A voice of a server is set up: the shape in which it is asked, its voice, its key; a sentence of it is heard."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRegularExpression, QTemporaryDir
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from console.voices.http_voices import OWN, SHAPES, HttpVoice, Shape
from ui.panes.listening import Listening
from ui.parts.still import ChoiceBox
from ui.present.sources import free_name
from ui.windows.server_form import ServerForm
from ui.words import tr
from ui.words.messages import message_of, message_text
from ui.words.tips import tip

NAME = "[a-z0-9][a-z0-9-]{0,39}"
SPEED = r"0\.[5-9]\d?|1(\.\d{1,2})?|2(\.0{1,2})?"
# What each shape has, by the fields' names.
HAS: dict[Shape, tuple[str, ...]] = {
    "openai": ("model", "voice", "speed"),
    "gpt-sovits": ("reference", "prompt", "prompt_language", "speed"),
    "cosyvoice": ("voice", "reference", "prompt"),
}
EXAMPLES: dict[Shape, str] = {
    "openai": "http://192.168.1.20:8880/v1", "gpt-sovits": "http://192.168.1.20:9880",
    "cosyvoice": "http://192.168.1.20:50000",
}  # fmt: skip


class VoiceForm(ServerForm):
    """taken: names that there are. voice: (name, settings) of the one that is changed; None: a new one.

    sample: the text that a trial says, and its language.
    """

    def __init__(
        self,
        taken: Sequence[str],
        voice: tuple[str, HttpVoice] | None,
        sample: Callable[[], tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(
            lambda: tr("Add a voice server") if voice is None else tr("Change a voice server"), parent
        )
        self._taken, self._voice, self._sample = tuple(taken), voice, sample
        self._folder = QTemporaryDir()
        self.name, self.shape = self.line(lambda: tr("Name")), ChoiceBox(self)
        self.name.setValidator(QRegularExpressionValidator(QRegularExpression(NAME), self.name))
        self.write(self.name.setToolTip, lambda: tip(tr("Small letters, digits and hyphens, 40 at most")))
        self.write(self.shape.setAccessibleName, lambda: tr("Kind of server"))
        for one, title in zip(SHAPES, ("", "GPT-SoVITS", "CosyVoice"), strict=True):
            self.shape.addItem(title, one)
        openai = SHAPES.index("openai")
        self.write(partial(self.shape.setItemText, openai), lambda: tr("like OpenAI's"))
        self.model, self.voice = (
            self.line(lambda: tr("Model"), lambda: "tts-1"),
            self.line(lambda: tr("Its voice")),
        )
        self.reference, self.prompt = (
            self.line(lambda: tr("Sound that it imitates")),
            self.line(lambda: tr("What is said in it")),
        )
        self.prompt_language, self.speed = ChoiceBox(self), self.line(lambda: tr("Speed"))
        self.write(self.prompt_language.setAccessibleName, lambda: tr("Language of that sound"))
        for code, title in (("zh", "中文"), ("en", "English")):
            self.prompt_language.addItem(title, code)
        self.speed.setText("1")
        self.speed.setValidator(QRegularExpressionValidator(QRegularExpression(SPEED), self.speed))
        self.write(self.speed.setToolTip, lambda: tip(tr("Times the show's speed of speech, 0.5 to 2")))
        self.person = self.line(lambda: tr("Whose voice it is"), lambda: tr("not a real person's"))
        self.write(
            self.person.setToolTip,
            lambda: tip(tr("A real person's voice needs a record of consent in the show, under this name")),
        )
        self.write(self.key.setToolTip, lambda: tip(tr("In this PC's keyring, in no show file")))
        self._browse_row, self.browse = QWidget(self), QPushButton(self)
        self.write(self.browse.setText, lambda: tr("Browse…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        beside = QHBoxLayout(self._browse_row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.reference, 1)
        beside.addWidget(self.browse)
        self._rows: dict[str, QWidget] = {
            "model": self.model, "voice": self.voice, "reference": self._browse_row, "prompt": self.prompt,
            "prompt_language": self.prompt_language, "speed": self.speed,
        }  # fmt: skip
        for words, field in (
            (lambda: tr("Name"), self.name), (lambda: tr("Kind of server"), self.shape),
            (lambda: tr("Address"), self.address),
            (lambda: tr("Model"), self.model), (lambda: tr("Its voice"), self.voice),
            (lambda: tr("Sound that it imitates"), self._browse_row), (lambda: tr("What is said in it"), self.prompt),
            (lambda: tr("Language of that sound"), self.prompt_language), (lambda: tr("Speed"), self.speed),
            (lambda: tr("Whose voice it is"), self.person), (lambda: tr("Key"), self.key),
        ):  # fmt: skip
            self.add_row(words, field)
        self.sound = Listening(self)
        self.sound.said.connect(self._heard)
        self._about = ""
        self.finished.connect(self.sound.stop)
        self.write(
            self.address.setPlaceholderText,
            lambda: tr("such as {text}").format(text=EXAMPLES[self.chosen]),
        )
        self.write(self.reference.setPlaceholderText, self._where_the_sound_is)
        self._fill()
        self.shape.currentIndexChanged.connect(self._shape_chosen)
        self._shape_chosen()

    def _fill(self) -> None:
        if self._voice is None:
            self.name.setText(free_name("server", (*self._taken, *OWN)))
            return
        name, voice = self._voice
        self.name.setText(name)
        # Its key lies in the keyring by it, and shows name it.
        self.name.setReadOnly(True)
        self.shape.setCurrentIndex(self.shape.findData(voice.shape))
        for field, value in (
            (self.address, voice.address), (self.model, voice.model), (self.voice, voice.voice),
            (self.reference, voice.reference), (self.prompt, voice.prompt), (self.person, voice.real_person),
        ):  # fmt: skip
            field.setText(value)
        self.prompt_language.setCurrentIndex(max(0, self.prompt_language.findData(voice.prompt_language)))
        self.speed.setText(f"{voice.speed:g}")

    @property
    def chosen(self) -> Shape:
        """The shape that is chosen."""
        return SHAPES[max(0, self.shape.currentIndex())]

    def _shape_chosen(self) -> None:
        shape = self.chosen
        for name, field in self._rows.items():
            self.form.setRowVisible(field, name in HAS[shape])
        self.voice.setPlaceholderText("中文女" if shape == "cosyvoice" else "alloy")
        self.browse.setVisible(shape == "cosyvoice")
        self.write_again()
        self.show_doing()
        self.fit()

    def _where_the_sound_is(self) -> str:
        on_this_pc = self.chosen == "cosyvoice"
        return tr("a file on this PC; empty: none") if on_this_pc else tr("a file on the server")

    def _browse(self) -> None:
        dialog = QFileDialog(self, tr("Which sound is imitated?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("WAV (*.wav)")
        dialog.fileSelected.connect(self.reference.setText)
        dialog.open()

    # ── tried and kept ───────────────────────────────────────────────────────────────────────────

    def is_complete(self) -> bool:
        needed = [self.address, *([self.reference] if self.chosen == "gpt-sovits" else [])]
        if "speed" in HAS[self.chosen] and not self.speed.hasAcceptableInput():
            return False
        return self._named() and all(one.text().strip() for one in needed)

    def _named(self) -> bool:
        name = self.name.text()
        free = self._voice is not None or name not in (*self._taken, *OWN)
        return self.name.hasAcceptableInput() and free

    def name_of(self) -> str:
        return self.name.text()

    def _given(self) -> list[str]:
        has = HAS[self.chosen]
        values = {
            "--model": ("model", self.model), "--speaker": ("voice", self.voice),
            "--reference": ("reference", self.reference), "--prompt": ("prompt", self.prompt),
        }  # fmt: skip
        made = [f"--shape={self.chosen}", f"--address={self.address.text().strip()}"]
        for option, (name, field) in values.items():
            if name in has and field.text().strip():
                made.append(f"{option}={field.text().strip()}")
        if "prompt_language" in has:
            made.append(f"--prompt-language={self.prompt_language.currentData()}")
        if "speed" in has:
            made.append(f"--pace={self.speed.text()}")
        if self.person.text().strip():
            made.append(f"--person={self.person.text().strip()}")
        kept = self._voice[1] if self._voice is not None else None
        if kept is not None and kept.rate_hz:
            made.append(f"--rate={kept.rate_hz}")
        if kept is not None and kept.instructions and self.chosen == "openai":
            made.append(f"--instructions={kept.instructions}")
        return made

    def trying(self) -> Sequence[str]:
        self.sound.stop()
        text, language = self._sample()
        file = self._folder.filePath("said.wav")
        return ["voices", "try", self.name.text(), *self._given(), f"--text={text}", f"--language={language}",
                f"--to={file}"]  # fmt: skip

    def keeping(self) -> Sequence[str]:
        return ["voices", "add", self.name.text(), *self._given()]

    def tried(self, answer: dict[str, Any]) -> str:
        took = tr("It speaks: {said:.1f} s of sound, after {took:.1f} s.").format(
            said=int(answer.get("length_ms") or 0) / 1000, took=int(answer.get("took_ms") or 0) / 1000
        )
        notes = [message_text(message_of(one)) for one in answer.get("notes") or ()]
        self._about = " ".join((took, *notes))
        self.sound.play(Path(str(answer.get("file") or "")))
        return self._about

    def _heard(self, how: str) -> None:
        self.say("", " ".join(filter(None, (self._about, how))))

    def show_doing(self) -> None:
        super().show_doing()
        if hasattr(self, "sound") and self.name.text() and not self._named() and not self.name.isReadOnly():
            self.say(tr("There is a voice of this name already."), "")
        elif self.wrong.text() == tr("There is a voice of this name already."):
            self.say("", self.said.text())
