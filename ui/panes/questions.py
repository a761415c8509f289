"""What viewers ask: the questions in groups, each with its answer, approved, written or left with one key."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPlainTextEdit, QPushButton, QWidget

from ui.actions import BY_ID, those
from ui.panes.listening import Listening
from ui.panes.question_words import (
    answer_text,
    dropped_text,
    missing_text,
    more_of,
    numbers_text,
    status_text,
)
from ui.parts.dock import LEAST, Pane, set_property
from ui.parts.keys import KeyButton
from ui.parts.labels import ElidedLabel, set_tip
from ui.parts.short import ShortButton
from ui.present.questions import Row, numbers, questions_of, rows
from ui.present.view import View
from ui.tables.questions import QuestionModel, QuestionRow, Words
from ui.words import tr
from ui.words.tips import tip

KEYS = tuple(action.id for action in those("questions"))
PREFIX = "question_"
MOST_SIGNS = 2_000
# How wide a bar to scroll with is (ui/style/sheet.py), px.
BAR = 10


class AnswerField(QPlainTextEdit):
    """kept(): Enter, what is written is the answer. left(): Esc."""

    kept = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Questions(Pane):
    """asked(command, its body): of the desk. product_asked(product id, field): what an answer lacks is written there.

    sources_asked(): no comments come in, and where they come from is to be set up.

    press(action) does to the chosen question what its key or its button says.
    """

    name = "questions"
    asked = Signal(str, dict)
    product_asked = Signal(str, str)
    sources_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._group_id = ""
        # Whose answer is being written; and whether one should have been, and could not.
        self._writes, self._letters_wait = "", False
        words = Words(status_text, answer_text, more_of)
        self.model = QuestionModel(words, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(QuestionRow(words, self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(32)
        self.list.setProperty("takesKeysOf", "questions")
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.none = ElidedLabel(self)
        self.none.setObjectName("muted")
        self.sources = ShortButton(self)
        self.sources.clicked.connect(self.sources_asked)
        self.answer = AnswerField(self)
        self.answer.setFixedHeight(58)
        self.answer.kept.connect(self._keep)
        self.answer.left.connect(self._stop_writing)
        self.answer.hide()
        self.keys = {name: KeyButton(name, self) for name in KEYS}
        set_property(self.keys["question_approve"], "primary", "true")
        keys = self._keys = QWidget(self)
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for key in self.keys.values():
            key.gives_way = True
            key.setProperty("takesKeysOf", "questions")
            key.pressed_.connect(self.press)
            row.addWidget(key)
        self.said = ElidedLabel(self)
        self.said.setObjectName("small")
        self.lacks, self.draft = QPushButton(self), QPushButton(self)
        self.lacks.clicked.connect(self._fill_in)
        self.draft.clicked.connect(self._draft)
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(self.said, 1)
        under.addWidget(self.lacks)
        under.addWidget(self.draft)
        self.listening = Listening(self)
        self.listening.said.connect(self._say)
        self._heard = ""
        none = QHBoxLayout()
        none.addWidget(self.none, 1)
        none.addWidget(self.sources)
        self.body.addLayout(none)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.answer)
        self.body.addWidget(keys)
        self.body.addLayout(under)
        self.retranslate()

    def title(self) -> str:
        return tr("Questions")

    def least(self) -> QSize:
        """Beside the bar that it is scrolled with on a low screen its keys have their width."""
        least = super().least()
        return QSize(
            max(least.width(), min(self.minimumSizeHint().width() + BAR, LEAST.width())), least.height()
        )

    def hint(self) -> str:
        shown = numbers(self._view)
        if questions_of(self._view) is None:
            return ""
        said = tr("{n} / min").format(n=shown.per_minute)
        if shown.open:
            said = tr("{n} open").format(n=shown.open) + " · " + said
        return said

    def retranslate(self) -> None:
        self.list.setAccessibleName(tr("Viewers' questions"))
        self.answer.setAccessibleName(tr("The answer"))
        self.answer.setPlaceholderText(tr("The answer · Enter keeps it, Esc leaves it as it was"))
        self.sources.setText(tr("Figures and comments from…"))
        self.draft.setText(tr("Draft"))
        self.draft.setToolTip(
            tip(tr("Have the language model of this PC write a draft from the product's facts"))
        )
        self.show_view(self._view)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View) -> None:
        self._view = view
        # Under the mouse nothing moves: a click hits what it was meant for.
        still = self.list.viewport().underMouse()
        before = [row.group_id for row in self.model.rows] if still else ()
        if self.model.show_rows(rows(view, before)):
            self._choose(self._group_id)
        self.none.setText(self._why_none(view))
        self.none.setVisible(not self.model.rows)
        self.sources.setVisible(not self.model.rows and view.runs and not numbers(view).comments)
        self._show_chosen()

    def _why_none(self, view: View) -> str:
        """Returns why there is no question."""
        if not view.runs:
            return tr("Nothing runs: nobody asks anything.")
        if not numbers(view).comments:
            return tr("No comments come in: choose where they come from.")
        return tr("No question has been asked yet.")

    def _show_chosen(self) -> None:
        row = self.current()
        can = row.can if row is not None and self._view.runs else frozenset()
        for name, key in self.keys.items():
            action = BY_ID[name]
            key.say(action.title, action.key, action.what)
            key.setEnabled(name.removeprefix(PREFIX) in can)
        if self._writes and row is not None and row.group_id != self._writes:
            self._stop_writing()
        lacks = row is not None and bool(row.missing) and row.product_id is not None
        self.lacks.setVisible(lacks)
        self.draft.setVisible(row is not None and "edit" in can and not row.answer)
        self.draft.setEnabled(row is not None and not row.drafting)
        if lacks and row is not None:
            self.lacks.setText(tr("Fill in…"))
            named = tr("{product}: write {fields} in the product's form")
            set_tip(self.lacks, named.format(product=row.product, fields=missing_text(row)))
        shown = numbers(self._view)
        self.said.setText(self._heard or self._why_not_kept() or numbers_text(shown))
        set_tip(self.said, dropped_text(shown))

    def current(self) -> Row | None:
        """Returns the question that is chosen."""
        place = self.model.place_of(self._group_id)
        return self.model.rows[place] if place >= 0 else None

    def choose(self, group_id: str) -> None:
        """Choose a question that was asked for elsewhere; of one that is not among them any more it is said."""
        if self.model.place_of(group_id) < 0:
            self._say(tr("This question is no longer among the first ones: the run's report has it."))
            return
        self._say("")
        self._choose(group_id)

    def _choose(self, group_id: str) -> None:
        """The one that was chosen stays so, wherever it stands now; one that is gone leaves none chosen."""
        place = self.model.place_of(group_id)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        else:
            self._group_id = ""

    def _chosen(self) -> None:
        place = self.list.currentIndex().row()
        if 0 <= place < len(self.model.rows):
            self._group_id = self.model.rows[place].group_id
            self._heed_letters()
            # It needs more lines from here on, and is to be seen from its first.
            self.list.doItemsLayout()
            index = self.list.currentIndex()
            tall = self.list.visualRect(index).height() > self.list.viewport().height()
            hint = QListView.ScrollHint.PositionAtTop if tall else QListView.ScrollHint.EnsureVisible
            self.list.scrollTo(index, hint)
            self._show_chosen()

    def open_list(self) -> None:
        """The keys are the questions' from here on; the first one is chosen where none is."""
        if self.current() is None and self.model.rows:
            self._choose(self.model.rows[0].group_id)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leads back to the show."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._heed_letters()
                self._leave()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._heed_letters()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self.list.clearFocus()
        self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def press_key(self, action: str) -> None:
        """A key's letter: as press(). Whoever wanted to write an answer that cannot be changed now may type on, without
        a look: those letters are no commands.
        """
        if self._letters_wait:
            return
        self.press(action)
        if action == PREFIX + "edit" and self.current() is not None and not self._writes:
            self._letters_wait = True
            self._say(tr("It cannot be changed now: until Esc, an arrow or a click letters do nothing here."))

    def _heed_letters(self) -> None:
        if self._letters_wait:
            self._letters_wait = False
            self._say("")

    def press(self, action: str) -> None:
        """Do something to the chosen question, where it can be done."""
        self._heed_letters()
        row, what = self.current(), action.removeprefix(PREFIX)
        if row is None or what not in row.can:
            return
        if what == "edit":
            self._write(row)
        elif what == "read":
            self._read(row)
        elif what == "approve":
            # Both as they were read: where the desk has others by now, they are not what was approved.
            body = {
                "group_id": row.group_id, "text": row.answer, "card": row.card, "question": row.example,
            }  # fmt: skip
            self.asked.emit("approve-answer", body)
        else:
            command = {"reject": "reject-question", "card": "answered-by-card"}[what]
            self.asked.emit(command, {"group_id": row.group_id})

    def _write(self, row: Row) -> None:
        self._writes = row.group_id
        self.answer.setPlainText(row.answer)
        self._keys.hide()
        self.answer.show()
        self.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.answer.selectAll()

    def _keep(self) -> None:
        if self._why_not_kept():
            # What was typed stays, and so do the keys: its next letters would be commands in the list.
            return
        text, group_id = " ".join(self.answer.toPlainText().split())[:MOST_SIGNS], self._writes
        self._stop_writing()
        # An empty one brings the template's back.
        if group_id:
            self.asked.emit("edit-answer", {"group_id": group_id, "text": text})

    def _why_not_kept(self) -> str:
        """Returns why what is written cannot be the answer now: somebody else has approved one meanwhile."""
        place = self.model.place_of(self._writes)
        if not self._writes or (place >= 0 and "edit" in self.model.rows[place].can):
            return ""
        return tr("The answer cannot be changed now. Esc leaves it as it is.")

    def _stop_writing(self) -> None:
        self._writes = ""
        had = self.answer.hasFocus()
        self.answer.hide()
        self._keys.show()
        if had:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, row: Row) -> None:
        asked, book = questions_of(self._view), self._view.book
        if asked is not None and book is not None:
            self.listening.listen(row.answer, asked.language, book.show.avatar.presenter)

    def _say(self, text: str) -> None:
        self._heard = text
        self._show_chosen()

    def _fill_in(self) -> None:
        row = self.current()
        if row is not None and row.product_id is not None and row.missing:
            self.product_asked.emit(row.product_id, row.missing[0])

    def _draft(self) -> None:
        row = self.current()
        if row is not None:
            self.asked.emit("draft-answer", {"group_id": row.group_id})

    def stop(self) -> None:
        """The window is closing: nothing is heard any more."""
        self.listening.stop()
