"""The fields of who the host is: of a cue, and how the show's own host speaks, with a listen and a look."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from console.model.host import Presenter
from console.voices.http_voices import NoSuchVoice, http_voices
from ui.panes.listening import Made, open_file
from ui.parts.fields import ChoiceField, LineField, TextField
from ui.parts.labels import PlainLabel
from ui.parts.still import ChoiceBox
from ui.present.host_setup import LIVETALKING, PRESENTER, livetalking_of, phrases_text, sample_text
from ui.present.view import View
from ui.words import tr

# Voices that may be there, by their names; the show keeps the name.
VOICES = (("espeak", "eSpeak NG"), ("kokoro", "Kokoro"), ("piper", "Piper"))
OF_SHOW = (
    "voice", "host_language", "speed", "pitch", "pause", "face", "phrases", "voices", "trial", "livetalking",
    "transport",
)  # fmt: skip
# The form's names of fields that lie deeper in the show.
OF_AVATAR = {
    f"{PRESENTER}.voice": "voice", f"{PRESENTER}.language": "host_language", f"{PRESENTER}.speed": "speed",
    f"{PRESENTER}.pitch": "pitch", f"{PRESENTER}.pause_ms": "pause", f"{PRESENTER}.face": "face",
    f"{PRESENTER}.phrases": "phrases", f"{LIVETALKING}.address": "livetalking",
    f"{LIVETALKING}.transport": "transport",
}  # fmt: skip


class VoiceField(ChoiceBox):
    """A voice of those that are known, or any other by its name. asked when another is chosen or written."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget, field: str) -> None:
        super().__init__(parent)
        self.field, self._shown = field, ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._offer()
        self.activated.connect(self._ask)
        edit = self.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._ask)

    def _offer(self) -> None:
        """Offer the voices that there may be, and those of servers that this PC keeps."""
        try:
            kept = [(name, name) for name in http_voices()]
        except NoSuchVoice:
            kept = []  # The window of the voices says what is wrong with the file.
        offered = dict((*VOICES, *kept))
        for at in reversed(range(self.count())):
            if self.itemData(at) not in offered:
                self.removeItem(at)
        for name, title in offered.items():
            if self.findData(name) < 0:
                self.addItem(title, name)

    def showPopup(self) -> None:
        written = self.currentText()
        self._offer()
        self.setEditText(written)
        super().showPopup()

    def fill(self, voice: str) -> None:
        """Show a voice; what is being typed stays."""
        edit = self.lineEdit()
        if voice == self._shown or (edit is not None and edit.hasFocus() and edit.isModified()):
            return
        self._shown = voice
        place = self.findData(voice)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(voice)

    def _ask(self) -> None:
        text = self.currentText().strip()
        place = self.findText(text)
        voice = str(self.itemData(place)) if place >= 0 else text
        if voice and voice != self._shown:
            self._shown = voice
            self.asked.emit(self.field, voice)


class HostFields(QObject):
    """rows(): the widgets by their rows' names, and labels() theirs. asked(field, value).

    voices_asked(): the voices of this PC are to be shown.
    """

    asked = Signal(str, object)
    voices_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.engine = ChoiceField(parent, "engine")
        self.voice = VoiceField(parent, f"{PRESENTER}.voice")
        self.voices = QPushButton(parent)
        self.voices.clicked.connect(self.voices_asked)
        self.language = ChoiceField(parent, f"{PRESENTER}.language")
        self.speed, self.pitch = (
            LineField(parent, f"{PRESENTER}.speed"),
            LineField(parent, f"{PRESENTER}.pitch"),
        )
        self.pause, self.face = (
            LineField(parent, f"{PRESENTER}.pause_ms"),
            LineField(parent, f"{PRESENTER}.face"),
        )
        self.phrases = TextField(parent, f"{PRESENTER}.phrases")
        self.phrases.setFixedHeight(92)
        self.address = LineField(parent, f"{LIVETALKING}.address")
        self.transport = ChoiceField(parent, f"{LIVETALKING}.transport")
        for field in (
            self.engine, self.voice, self.language, self.speed, self.pitch, self.pause, self.face, self.phrases,
            self.address, self.transport,
        ):  # fmt: skip
            field.asked.connect(self.asked)
        self.trial = Trial(parent)

    def rows(self) -> dict[str, QWidget]:
        """Returns the rows of the form, in their order."""
        return {
            "engine": self.engine, "voice": self.voice, "host_language": self.language, "speed": self.speed,
            "pitch": self.pitch, "pause": self.pause, "face": self.face, "phrases": self.phrases,
            "voices": self.voices, "trial": self.trial, "livetalking": self.address, "transport": self.transport,
        }  # fmt: skip

    def labels(self) -> dict[str, str]:
        """Returns what stands before each row."""
        return {
            "engine": tr("Host"), "voice": tr("Host's voice"), "host_language": tr("Host's language"),
            "speed": tr("Speed of speech"), "pitch": tr("Pitch"), "pause": tr("Pause between sentences"),
            "face": tr("Host's face"), "phrases": tr("Prepared phrases"), "voices": "", "trial": "",
            "livetalking": tr("LiveTalking server"), "transport": tr("LiveTalking's picture by"),
        }  # fmt: skip

    def retranslate(self) -> None:
        self.engine.offer(
            [
                (None, tr("as it is: its clip, else the OBS input")),
                ("clip", tr("a clip")),
                ("feed", tr("an input of OBS")),
                ("presenter", tr("the presenter: speaks the script")),
                ("livetalking", tr("LiveTalking: speaks the script")),
            ]
        )
        self.engine.setToolTip(tr("With a host who speaks the clip is what stands in when he fails"))
        self.language.offer([("zh", "中文"), ("en", "English")])
        self.transport.offer([("webrtc", "WebRTC"), ("rtmp", "RTMP")])
        self.voice.setToolTip(tr("Voices… installs more of them, and has those of a server"))
        self.voices.setText(tr("Voices…"))
        self.speed.setToolTip(tr("From 0.5 to 2; 1 is as the voice speaks"))
        self.pitch.setToolTip(tr("From 0 to 100; 50 is the voice's own"))
        self.face.setToolTip(tr("A folder of the show with the host's pictures; empty: the drawn host"))
        self.phrases.setToolTip(tr("One to a line. The first one is what the host introduces himself with"))
        self.address.setToolTip(tr("http://HOST:PORT; empty: none"))
        named: dict[str, QWidget] = {**self.rows()}
        for name, text in self.labels().items():
            if text:
                named[name].setAccessibleName(text)
        self.trial.retranslate()

    def fill_show(self, view: View, chosen: str = "") -> None:
        """Show the show's host."""
        book = view.book
        assert book is not None
        own, server = book.show.avatar.presenter, livetalking_of(book)
        self.voice.fill(own.voice)
        self.language.fill(own.language)
        self.speed.fill(f"{own.speed:g}")
        self.pitch.fill(str(own.pitch))
        self.pause.fill(str(own.pause_ms / 1000).removesuffix(".0") + " s")
        self.face.fill(own.face or "", tr("the drawn host"))
        self.phrases.fill(phrases_text(own.phrases, own.language))
        self.address.fill(server.address, "http://127.0.0.1:8010")
        self.transport.fill(server.transport if server.address else None)
        self.transport.setEnabled(bool(server.address))
        self.trial.say = lambda: (*sample_text(book, chosen), own)


class Trial(QWidget):
    """A listen and a look: a file is made by the voice and face of the air, and opened.

    say: what, in which language, and in whose manner. voice: another than the manner's.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.say: Callable[[], tuple[str, str, Presenter]] | None = None
        self.voice: Callable[[], str] | None = None
        self.listen, self.look, self.said = QPushButton(self), QPushButton(self), PlainLabel(self)
        self.said.setObjectName("muted")
        self.said.setWordWrap(True)
        self.listen.clicked.connect(self._listen)
        self.look.clicked.connect(self._look)
        self.make = Made(self)
        self.make.said.connect(self.said.setText)
        self.make.made.connect(self._made)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.listen)
        row.addWidget(self.look)
        row.addWidget(self.said, 1)

    def retranslate(self) -> None:
        self.listen.setText(tr("Listen"))
        self.look.setText(tr("Look"))
        self.listen.setToolTip(tr("A file with his voice, opened by this PC's player"))
        self.look.setToolTip(tr("A film with his voice and face, opened by this PC's player"))

    def _listen(self) -> None:
        self.run(".wav")

    def _look(self) -> None:
        self.run(".mp4")

    def run(self, ending: str) -> None:
        """Have it made, in a process of its own."""
        if self.say is not None:
            text, language, own = self.say()
            voice = self.voice() if self.voice is not None else ""
            self.make.run(text, language, own, ending, voice)

    def _made(self, file: Path) -> None:
        open_file(file)
