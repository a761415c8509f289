"""The script desk: every avatar cue's words in both languages, how they are said, how long, and what may not be."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from console.speech.spoken import Language, spoken_form
from console.wording.lists import kind_message
from console.wording.lists import load as load_lists
from ui.editor import Editor
from ui.panes.script_dialogs import ApproverDialog, Manuscript, SayAs
from ui.parts.dock import Pane
from ui.parts.fields import TextField
from ui.parts.labels import PlainLabel
from ui.parts.short import ShortButton
from ui.parts.spoken import SpokenView
from ui.present import times
from ui.present.outdated import still_wrong
from ui.present.scripts import LANGUAGES, ScriptRow, approved, from_manuscript, script_rows, written
from ui.present.spoken import pronounced, said_as, spoken_lines
from ui.present.view import View
from ui.style.current import color
from ui.words import Count, tr
from ui.words.messages import listed, message_text
from ui.words.tips import tip

LEAST_TALL = 34
# In px; 0 takes what is left.
LEAST_WIDE = (36, 0, 60, 76, 76, 90)


class Scripts(Pane):
    """show_view() lists them; select(cue id) shows one."""

    name = "scripts"

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._view = View()
        self._of: object = None
        self._lists = load_lists()
        self.rows: list[ScriptRow] = []
        # What the dialog shows that asks who approves it.
        self._seen: ScriptRow | None = None
        # The rows move when others edit: what is chosen is kept by its name, not by its place.
        self._cue_id = ""
        self._filling = False
        self.table = QTableWidget(0, 6, self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        # Its columns are as wide as it is; by how much of a pixel they are not is nothing to scroll to.
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(23)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.zh, self.en = TextField(self, "zh"), TextField(self, "en")
        self.zh.asked.connect(self._write)
        self.en.asked.connect(self._write)
        # How the script is said, in the language that is being written.
        self._language: Language = "zh"
        self.spoken = SpokenView(self)
        self.spoken.asked.connect(self.say_as)
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(150)
        self._read_soon.timeout.connect(self._read)
        for field in (self.zh, self.en):
            field.entered.connect(self._read_in)
            field.textChanged.connect(self._read_soon.start)
        self.wording = PlainLabel(self)
        self.wording.setWordWrap(True)
        self.approve, self.paste = ShortButton(self), ShortButton(self)
        self.approve.clicked.connect(self._approve)
        self.paste.clicked.connect(self._paste)
        beside = QHBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self.zh, 1)
        beside.addWidget(self.en, 1)
        beside.addWidget(self.spoken, 1)
        under = QHBoxLayout()
        under.addWidget(self.wording, 1)
        under.addWidget(self.approve)
        under.addWidget(self.paste)
        # A screen of 1280 x 680 has room for no more.
        for one in (self.table, self.zh, self.en, self.spoken):
            one.setMinimumHeight(LEAST_TALL)
        self.body.addWidget(self.table, 3)
        self.body.addLayout(beside, 2)
        self.body.addLayout(under)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.retranslate()
        self._fill_texts()

    def title(self) -> str:
        return tr("Scripts")

    def hint(self) -> str:
        open_ = sum(len(row.said) for row in self.rows)
        return tr("{count} {count:word|words} to approve").format(count=Count(open_)) if open_ else ""

    def retranslate(self) -> None:
        self.table.setHorizontalHeaderLabels(
            ["#", tr("Cue"), tr("Length"), tr("Chinese, about"), tr("English, about"), tr("Wording")]
        )
        self._size_columns()
        self.table.setAccessibleName(tr("Scripts"))
        self.zh.setAccessibleName(tr("Script, Chinese"))
        self.en.setAccessibleName(tr("Script, English"))
        self.approve.setText(tr("Approve…"))
        self.paste.setText(tr("Paste a manuscript…"))

    def _size_columns(self) -> None:
        """As wide as what stands over them in the window's language and font, at least."""
        header = self.table.horizontalHeader()
        for place, least in enumerate(LEAST_WIDE):
            if least:
                header.resizeSection(place, max(least, header.sectionSizeHint(place)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "paste"):
            self._size_columns()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self._view = view
        wrong = still_wrong(view)
        of = (view.book, view.language, view.editing, view.editable, wrong)
        if view.book is None or of == self._of or not self.isVisible():
            return
        self._of = of
        whole = view.whole
        lengths = (
            {one.cue_id: one.planned_end_ms - one.planned_start_ms for one in whole.cues} if whole else {}
        )
        self.rows = script_rows(view.book, self._lists, lengths, wrong)
        self._fill_table()
        self._fill_texts()

    def _fill_table(self) -> None:
        self._filling = True
        self.table.setRowCount(len(self.rows))
        for place, row in enumerate(self.rows):
            said = dict.fromkeys(one.word for one in row.said)
            words = listed(said or [f"✓ {by}" for by in row.approved_by])
            if row.wrong:
                words = " · ".join(message_text(one) for one in row.wrong)
            texts = [str(row.number or ""), row.title, times.span(row.measured_ms)]
            texts += [times.span(row.estimated[one]) if one in row.estimated else "–" for one in LANGUAGES]
            for column, text in enumerate((*texts, words)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                if column == 5 and (row.said or row.wrong):
                    item.setForeground(color("warn"))
                if column in (3, 4) and row.off:
                    item.setForeground(color("warn"))
                self.table.setItem(place, column, item)
        now = self._place(self._cue_id)
        if now is not None:
            self.table.selectRow(now)
        elif self._cue_id:
            self._cue_id = ""
            self.table.setCurrentCell(-1, -1)
            for field in (self.zh, self.en):
                field.forget()
        self._filling = False

    def current(self) -> ScriptRow | None:
        """Returns the row that is chosen."""
        place = self._place(self._cue_id)
        return self.rows[place] if place is not None else None

    def _place(self, cue_id: str) -> int | None:
        return next((at for at, row in enumerate(self.rows) if row.cue_id == cue_id), None)

    def select(self, cue_id: str) -> None:
        """Choose a cue's script; nothing for a cue without one."""
        place = self._place(cue_id)
        if place is not None and place != self.table.currentRow():
            self.table.selectRow(place)

    def _chosen(self, *_: QModelIndex) -> None:
        if self._filling:
            return
        self.commit()  # It belongs to the cue that was chosen until now.
        place = self.table.currentRow()
        self._cue_id = self.rows[place].cue_id if 0 <= place < len(self.rows) else ""
        self._fill_texts()

    def _fill_texts(self) -> None:
        row = self.current()
        editable = row is not None and self._view.editable
        for language, field, hint in (
            ("zh", self.zh, tr("What the avatar says, in Chinese")),
            ("en", self.en, tr("What the avatar says, in English")),
        ):
            field.setEnabled(editable)
            field.fill(row.texts[language] if row is not None else "", hint)
        self.approve.setEnabled(editable and row is not None and bool(row.said))
        self.paste.setEnabled(self._view.editable)
        said = row.said if row is not None else ()
        wording = "; ".join(
            f"{one.word} ({message_text(kind_message(one.kind))}): …{one.around}…" for one in said[:3]
        )
        wrong = " · ".join(message_text(one) for one in row.wrong) if row is not None else ""
        text = "; ".join(one for one in (wrong, wording) if one)
        self.wording.setText(f"▲ {text}" if text else "")
        self._read()

    def _read_in(self, language: str) -> None:
        self._language = "en" if language == "en" else "zh"
        self._read()

    def _read(self) -> None:
        """Show how the script is said that is written now, also while it is being typed."""
        book, row = self._view.book, self.current()
        named = {"zh": tr("Said aloud in Chinese"), "en": tr("Said aloud in English")}
        self.spoken.setAccessibleName(named[self._language])
        self.spoken.setPlaceholderText(named[self._language])
        field = self.zh if self._language == "zh" else self.en
        shown = book is not None and row is not None
        words = book.show.dictionary_in(self._language) if book is not None else {}
        self.spoken.show_lines(spoken_lines(field.toPlainText(), self._language, words) if shown else ())

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _write(self, language: str, text: object) -> None:
        row = self.current()
        if row is not None:
            name = tr("Script of {title}").format(title=row.title)
            self.editor.apply(name, written(row.cue_id, language, str(text)))

    def say_as(self, written: str) -> None:
        """Ask how something is said from now on."""
        book = self._view.book
        if book is None or not self._view.editable or not written.strip():
            return
        language = self._language
        said = said_as(book.show, written, language)
        dialog = SayAs(written, said, spoken_form(written, language).text, self)
        dialog.kept.connect(self._keep_said)
        dialog.open()

    def _keep_said(self, written: str, said: str) -> None:
        book = self._view.book
        again = partial(pronounced, written=written, language=self._language, said=said)
        ops = again(book.show) if book is not None else []
        if ops:
            named = tr("Say {word} as {said}") if said else tr("Say {word} by the rules")
            self.editor.apply(named.format(word=written[:60], said=said[:60]), ops, again=again)

    def _approve(self) -> None:
        row = self.current()
        if row is None:
            return
        dialog = ApproverDialog(
            [f"{one.word} ({message_text(kind_message(one.kind))})" for one in row.said], self
        )
        self._seen = row
        dialog.approved.connect(self.approve_by)
        dialog.open()

    def approve_by(self, by: str) -> None:
        """Somebody approves what the chosen cue says, as it was shown when that was asked for."""
        seen, self._seen = self._seen, None
        row, book = self.current(), self._view.book
        if seen is not None and (row is None or (row.cue_id, row.texts) != (seen.cue_id, seen.texts)):
            self.editor.said.emit(tr("The text has changed meanwhile. Read it again before you approve it."))
        elif row is not None and book is not None:
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            name = tr("Approve {title}").format(title=row.title)
            self.editor.apply(name, approved(book, row.cue_id, by, at))

    def _paste(self) -> None:
        dialog = Manuscript(self)
        dialog.split_.connect(self.bring_in)
        dialog.open()

    def bring_in(self, parts: list[str], language: str) -> None:
        """A cue for each part of a manuscript, after the chosen one."""
        book, row = self._view.book, self.current()
        if book is not None:
            ops = from_manuscript(book, parts, language, row.cue_id if row is not None else "")
            self.editor.apply(tr("Paste a manuscript ({count} cues)").format(count=len(ops)), ops)

    def commit(self) -> None:
        """What is being typed is asked for now."""
        for field in (self.zh, self.en):
            field.commit()
