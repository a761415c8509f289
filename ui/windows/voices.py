"""The voices of this PC: installed with their progress, listened to, taken away; those of a server beside them.

What takes long is done by ``showcaller voices`` as a process: what was fetched stays when it is stopped, and the next
try goes on from there.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.model.host import Presenter
from console.voices.http_voices import NoSuchVoice, http_voices
from ui.panes.cue_host import Trial
from ui.parts.confirm import Confirm
from ui.parts.help_link import HelpLink
from ui.parts.keys import swap
from ui.parts.labels import PlainLabel, set_text
from ui.parts.room import fit
from ui.parts.tab_order import tab_as_laid_out
from ui.present.voices import Voice, sample, voices_of
from ui.tool import Tool
from ui.windows.voice_form import VoiceForm
from ui.words import tr
from ui.words.messages import message_text, problem_text

# Room behind what stands in a column, px.
BESIDE = 18


class Voices(QDialog):
    """sample: a text, its language and the manner in which it is listened to. is_live: a live show is on air.

    changed(): a voice came or went.
    """

    changed = Signal()

    def __init__(
        self, sample: Callable[[], tuple[str, str, Presenter]], is_live: Callable[[], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Voices"))
        fit(self, 760, 420)
        self._sample, self._is_live = sample, is_live
        self.voices: tuple[Voice, ...] = ()
        self._doing = ""
        self._said_last = ""
        # Which is to be chosen once it is in the list.
        self._next = ""
        self.table = QTableWidget(0, 4, self)
        self.table.setHorizontalHeaderLabels([tr("Voice"), tr("Speaks"), tr("State"), tr("Size")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(tr("Voices"))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.install, self.cancel = QPushButton(tr("Install"), self), QPushButton(tr("Stop"), self)
        self.remove = QPushButton(self)
        self.install.setProperty("primary", "true")
        self.add, self.change = QPushButton(tr("Add a voice server…"), self), QPushButton(tr("Change…"), self)
        close = QPushButton(tr("Close"), self)
        self.trial = Trial(self)
        self.trial.look.hide()
        self.trial.retranslate()
        self.trial.say = self._heard
        self.trial.voice = self._voice_name
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.said = PlainLabel(self)
        self.said.setWordWrap(True)
        self.confirm = Confirm(self)
        self.confirm.confirmed.connect(self._take_away)
        self.table.itemSelectionChanged.connect(self._chosen_changed)
        for button, slot in (
            (self.install, self._install),
            (self.cancel, self._cancel),
            (self.remove, self._remove),
            (self.add, self._add),
            (self.change, self._change),
            (close, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        row = QHBoxLayout()
        for one in (self.install, self.cancel, self.change, self.remove, self.add):
            row.addWidget(one)
        row.addWidget(self.trial, 1)
        row.addWidget(HelpLink("live", self))
        row.addWidget(close)
        rows = QVBoxLayout(self)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.said)
        rows.addWidget(self.bar)
        rows.addWidget(self.confirm)
        rows.addLayout(row)
        tab_as_laid_out(self)
        self.bar.hide()
        self._lister, self._tool = Tool(self), Tool(self)
        self._lister.done.connect(self._listed)
        self._tool.progress.connect(self._progressed)
        self._tool.done.connect(self._done)
        for tool in (self._lister, self._tool):
            self.finished.connect(tool.abandon)
        self._say(tr("Looking for the voices …"))
        self._show_chosen()
        self._list()

    # ── the list ─────────────────────────────────────────────────────────────────────────────────

    def _list(self) -> None:
        if not self._lister.running:
            self._lister.run(["voices", "list", "--json"])

    def _listed(self, code: int, answer: Any) -> None:
        if code != 0:
            self._say(_problems(self._lister, answer))
            return
        chosen = self.chosen
        if not self.voices:
            self._said_last = ""
        self.voices = voices_of(answer)
        # The rows are other ones: what is said of the chosen one stays until another is chosen.
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(len(self.voices))
        for place, voice in enumerate(self.voices):
            for column, text in enumerate(_line(voice)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        for column in (1, 2, 3):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + BESIDE)
        names = [voice.name for voice in self.voices]
        name = self._next or (chosen.name if chosen is not None else "")
        self._next = ""
        if self.voices:
            self.table.selectRow(names.index(name) if name in names else 0)
        self.table.blockSignals(blocked)
        self._show_chosen()

    def _chosen_changed(self) -> None:
        if not self._tool.running:
            self._said_last = ""
        self._show_chosen()

    @property
    def chosen(self) -> Voice | None:
        """The voice whose row is chosen."""
        at = self.table.currentRow()
        return self.voices[at] if 0 <= at < len(self.voices) else None

    def _show_chosen(self) -> None:
        voice, busy = self.chosen, self._tool.running
        self.install.setEnabled(voice is not None and voice.can_install)
        swap(self.install, self.cancel, busy)
        self.cancel.setVisible(busy and self._doing == "install")
        self.remove.setText(tr("Forget") if voice is not None and voice.state == "http" else tr("Remove"))
        self.remove.setEnabled(voice is not None and voice.can_remove and not busy)
        self.change.setVisible(voice is not None and voice.state == "http")
        self.trial.listen.setEnabled(voice is not None and voice.can_speak)
        if voice is not None and not busy and not self._said_last:
            set_text(self.said, _about(voice))

    def _say(self, text: str) -> None:
        self._said_last = text
        set_text(self.said, text)

    # ── a server's ───────────────────────────────────────────────────────────────────────────────

    def _add(self) -> None:
        self._open_form(None)

    def _change(self) -> None:
        if self.chosen is not None:
            self._open_form(self.chosen.name)

    def _open_form(self, name: str | None) -> None:
        try:
            voice = None if name is None else http_voices().get(name)
        except NoSuchVoice as error:
            self._say(message_text(error.whole()))
            return
        given = (name, voice) if name is not None and voice is not None else None
        form = VoiceForm([one.name for one in self.voices], given, lambda: self._sample()[:2], self)
        form.kept.connect(self._kept)
        self.finished.connect(form.reject)
        form.show()

    def _kept(self, name: str) -> None:
        self._next = name
        self._say("")
        self.changed.emit()
        self._list()

    # ── installed and taken away ─────────────────────────────────────────────────────────────────

    def _install(self) -> None:
        voice = self.chosen
        if voice is None or self._tool.running:
            return
        if self._is_live():
            # The stream needs the line that it would be fetched over.
            self._say(tr("Not while a live show is on air: fetching would take the stream's bandwidth."))
            return
        self._run("install", voice.name)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(tr("{voice} is being installed …").format(voice=voice.title))

    def _run(self, doing: str, name: str) -> None:
        self._doing = doing
        self._tool.run(["voices", doing, name, "--json"])
        self._show_chosen()

    def _cancel(self) -> None:
        # It stays enabled: Qt would hand its keys to a button that is none of this.
        self._tool.cancel()

    def _remove(self) -> None:
        voice = self.chosen
        if voice is not None and not self._tool.running:
            self.confirm.ask(
                voice.name, tr("Take the voice {voice} away?").format(voice=voice.title), self.remove.text()
            )

    def _take_away(self, name: str) -> None:
        voice = next((one for one in self.voices if one.name == name), None)
        if voice is not None and not self._tool.running:
            self._say("")
            self._run("forget" if voice.state == "http" else "remove", name)

    def _progressed(self, done: int, total: int, what: object) -> None:
        # In KB: bytes of the largest voices are more than a bar can count.
        self.bar.setRange(0, max(1, total // 1000))
        self.bar.setValue(done // 1000)
        self._say(message_text(what))  # type: ignore[arg-type]

    def _done(self, code: int, answer: Any) -> None:
        self.bar.hide()
        if self._tool.cancelled:
            self._say(tr("Stopped. What was fetched is kept: the next try goes on from there."))
        elif code != 0:
            self._say(_problems(self._tool, answer))
        else:
            self._say("")
            self.changed.emit()
        self._show_chosen()
        self._list()

    # ── listening ────────────────────────────────────────────────────────────────────────────────

    def _heard(self) -> tuple[str, str, Presenter]:
        text, language, own = self._sample()
        voice = self.chosen
        return (*(sample(voice, text, language) if voice is not None else (text, language)), own)

    def _voice_name(self) -> str:
        voice = self.chosen
        return voice.name if voice is not None else ""


def _problems(tool: Tool, answer: object) -> str:
    return " ".join(problem_text(one) for one in tool.problems(answer)[:1])


def _line(voice: Voice) -> Sequence[str]:
    languages = {"zh": "中文", "en": "English"}
    states = {
        "here": tr("ready"), "old": tr("another version"), "absent": tr("not installed"),
        "unfit": tr("does not run on this PC"), "http": tr("over HTTP: {address}").format(address=voice.address),
    }  # fmt: skip
    speaks = " ".join(languages.get(one, one) for one in voice.languages)
    return (
        voice.title,
        speaks,
        tr("built in") if voice.built_in and voice.can_speak else states[voice.state],
        _size(voice),
    )


def _size(voice: Voice) -> str:
    if voice.can_install and voice.mb:
        return tr("{fetch} MB to fetch, {disk} MB on the disk").format(fetch=voice.mb, disk=voice.disk_mb)
    return tr("{mb} MB").format(mb=voice.mb) if voice.mb else ""


def _about(voice: Voice) -> str:
    said = [_size(voice)]
    if voice.licence:
        said.append(tr("licence: {licence}").format(licence=voice.licence))
    return " · ".join(one for one in said if one)
