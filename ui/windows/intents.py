"""What viewers ask: the words by which a comment is known, and what is answered; as it comes, or as the show has it."""

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.api.messages import EditResult
from console.engine.preflight_questions import intent_findings
from console.model.edits import Op
from console.model.questions import Intent
from console.model.show import Show
from console.questions.usual import intents
from ui.bridge import Bridge
from ui.editor import Again, Editor
from ui.panes.cue_questions import why_not
from ui.parts.confirm import Confirm
from ui.parts.fields import LineField, TextField, TickField
from ui.parts.help_link import HelpLink
from ui.parts.labels import PlainLabel
from ui.parts.room import Scrolled, fit
from ui.parts.tab_order import tab_as_laid_out
from ui.present.intents import (
    LISTS,
    answered_by,
    as_it_comes,
    changed,
    entries,
    has_answer,
    is_chatter,
    kind_of,
    new_intent,
)
from ui.present.product_answers import title_of
from ui.present.question_setup import BadWords, lines_of
from ui.windows.try_comment import TryComment
from ui.words import Count, tr
from ui.words.messages import message_text, why_not_edited

SIZE, LIST = (1080, 720), 250
ANSWERS = ("answer_zh", "answer_en", "automatic", "card")
ROLE = 0x0100  # Qt.ItemDataRole.UserRole


class Intents(QDialog):
    """open_beside() shows it; every change is an edit of the show that can be undone."""

    def __init__(self, bridge: Bridge, editor: Editor, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._editor = bridge, editor
        self._shown: object = None
        self._current = ""
        self._stuck = False
        self._naming = ""  # The new question that the desk has not got yet: its name is typed next.
        fit(self, *SIZE)
        self.list = QListWidget(self)
        self.list.setFixedWidth(LIST)
        self.confirm, self.trial = Confirm(self), TryComment(bridge, self)
        self.kind, self.wrong, self.hint, self.blanks = (PlainLabel(self) for _ in range(4))
        self.wrong.setObjectName("warn")
        for label in (self.hint, self.blanks, self.kind):
            label.setObjectName("muted")
        for label in (self.kind, self.wrong, self.hint, self.blanks):
            label.setWordWrap(True)
        self.lines = {name: LineField(self, name) for name in ("zh", "en")}
        for line in self.lines.values():
            line.setMaxLength(100)
        self.texts = {name: TextField(self, name) for name in (*LISTS, "answer_zh", "answer_en")}
        self.typed: list[LineField | TextField] = [*self.lines.values(), *self.texts.values()]
        self.ticks = {name: TickField(self, name) for name in ("automatic", "card")}
        self.labels = {name: PlainLabel(self) for name in (*self.lines, *self.texts)}
        self.buttons = {name: QPushButton(self) for name in ("new", "usual", "close")}
        for button in self.buttons.values():
            button.setAutoDefault(False)
        self._lay_out()
        self._wire()
        bridge.changed.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.buttons["new"])
        left.addWidget(self.buttons["usual"])
        names = QFormLayout()
        for name, line in self.lines.items():
            names.addRow(self.labels[name], line)
        words = QHBoxLayout()
        for name in LISTS:
            column = QVBoxLayout()
            column.addWidget(self.labels[name])
            column.addWidget(self.texts[name], 1)
            words.addLayout(column, 2 if name == "words" else 1)
        right = QVBoxLayout()
        right.addWidget(self.kind)
        right.addLayout(names)
        right.addLayout(words, 2)
        right.addWidget(self.hint)
        for name in ("answer_zh", "answer_en"):
            right.addWidget(self.labels[name])
            right.addWidget(self.texts[name], 1)
        right.addWidget(self.blanks)
        right.addWidget(self.wrong)
        for tick in self.ticks.values():
            right.addWidget(tick)
        beside = QHBoxLayout()
        beside.addLayout(left)
        fields = QWidget(self)
        fields.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(Scrolled(fields), 1)
        below = QHBoxLayout()
        below.addWidget(self.trial, 1)
        # Beside its first line: what it answers comes below it.
        for button in (HelpLink("live", self), self.buttons["close"]):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.addLayout(beside, 1)
        rows.addWidget(self.confirm)
        rows.addLayout(below)
        tab_as_laid_out(self)

    def _wire(self) -> None:
        self.confirm.confirmed.connect(self._taken_away)
        self.list.currentItemChanged.connect(self._select)
        for field in self.typed:
            field.asked.connect(self._asked)
        for tick in self.ticks.values():
            tick.asked.connect(self._asked)
        self.buttons["new"].clicked.connect(self._new)
        self.buttons["usual"].clicked.connect(self._usual)
        self.buttons["close"].clicked.connect(self.accept)
        self.finished.connect(self._commit)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Every fixed text anew."""
        self.setWindowTitle(tr("What viewers ask"))
        self.list.setAccessibleName(tr("What viewers ask"))
        for name, text in {
            "zh": tr("Called (Chinese)"), "en": tr("Called (English)"),
            "never": tr("but not with one of these"), "answer_zh": tr("Answer (Chinese)"),
            "answer_en": tr("Answer (English)"),
        }.items():  # fmt: skip
            self.labels[name].setText(text)
            field = self.lines.get(name) or self.texts[name]
            field.setAccessibleName(text)
        self.hint.setText(
            tr(
                "A word a line. one+two: both, in this order; one&two: in any. <ship>: it or one that means the same. "
                "?word: only where the comment is a question. !word: also where it is none."
            )
        )
        self.blanks.setText(
            tr(
                "A line each: the first in which nothing is missing is said. {name} {price} {net_price} {coupon} "
                "{stock} {number} {next} are the product's; {产地|origin} is a fact of it by either name. "
                "A product's own answer comes first."
            )
        )
        self.ticks["automatic"].setText(
            tr("Said without anybody's approval, when the answer is by these lines")
        )
        self.ticks["automatic"].setToolTip(tr("Only with an answer above"))
        self.ticks["card"].setText(tr("With the product's card"))
        for name, text in {"new": tr("New…"), "close": tr("Close")}.items():
            self.buttons[name].setText(text)
        self.trial.retranslate()
        self._shown = None
        self.refresh()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def open_beside(self) -> None:
        """Show it, not in the way of anything."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.refresh()
        self.list.setFocus()

    def stop(self) -> None:
        """The console is closing."""
        self.trial.stop()

    def choose(self, intent_id: str) -> None:
        """Show an intent."""
        self._commit()
        self._current = intent_id
        self._shown = None
        self.refresh()

    def _show(self) -> Show | None:
        book = self._bridge.view.book
        return book.show if book is not None else None

    def current(self) -> Intent | None:
        """Returns the intent that is chosen, as the show has it now."""
        show = self._show()
        return intents(show).get(self._current) if show is not None else None

    def refresh(self) -> None:
        """What the show is now, where that is another than what is shown."""
        if not self.isVisible():
            return
        view, show = self._bridge.view, self._show()
        self._enable()
        if self._shown == (view.book, view.language):
            return
        self._shown = (view.book, view.language)
        known = entries(show, view.language) if show is not None else []
        ids = [one.id for one in known]
        chosen = self._naming if self._naming in ids else self._current
        if known and (chosen not in ids or chosen != self._current):
            if self._current in ids:
                self._commit()
            self._forget()
            self._current = chosen if chosen in ids else ids[0]
        marks = {"changed": tr("changed"), "new": tr("new")}
        with QSignalBlocker(self.list):
            top = self.list.verticalScrollBar().value()
            self.list.clear()
            for one in known:
                mark = marks.get(one.kind, "")
                item = QListWidgetItem(f"{one.title} · {mark}" if mark else one.title, self.list)
                item.setData(ROLE, one.id)
                if mark:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                if one.id == self._current:
                    self.list.setCurrentItem(item)
            self.list.verticalScrollBar().setValue(top)
            self.list.scrollToItem(self.list.currentItem())
        self._fill()
        self.trial.show_show(show, view.language)

    def _enable(self) -> None:
        show, intent, editable = self._show(), self.current(), self._bridge.view.editable
        answers = intent is not None and not is_chatter(intent.id)
        for name, field in {**self.lines, **self.texts, **self.ticks}.items():
            field.setEnabled(editable and intent is not None and (answers or name not in ANSWERS))
        self.ticks["automatic"].setEnabled(
            editable and intent is not None and answers and (has_answer(intent) or intent.automatic)
        )
        self.buttons["new"].setEnabled(editable and show is not None)
        own = show is not None and intent is not None and kind_of(show, intent.id) != "usual"
        self.buttons["usual"].setEnabled(editable and own)

    def _fill(self) -> None:
        show, intent = self._show(), self.current()
        kind = kind_of(show, intent.id) if show is not None and intent is not None else "usual"
        self.buttons["usual"].setText(tr("Delete…") if kind == "new" else tr("Reset"))
        view = self._bridge.view
        why = "" if view.editable else why_not_edited(view.locked, view.editing.why)
        self.kind.setText(
            why
            or {
                "usual": tr("Built into Showcaller. What you change here is this show's alone."),
                "changed": tr("Changed in this show. “Reset” takes the changes away."),
                "new": tr("This show's own."),
            }[kind]
        )
        given = intent if intent is not None else Intent(id="none")
        asks, nothing = (
            tr("A comment with one of these asks it"),
            tr("A comment with one of these asks nothing"),
        )
        self.labels["words"].setText(nothing if is_chatter(given.id) else asks)
        self.texts["words"].setAccessibleName(self.labels["words"].text())
        for name, line in self.lines.items():
            line.fill(getattr(given, name))
        for name, text in self.texts.items():
            value = getattr(given, name)
            text.fill(lines_of(value) if name in LISTS else value)
        for name, tick in self.ticks.items():
            tick.fill(getattr(given, name))
        found = list(intent_findings(given, given.id)) if intent is not None else []
        self.wrong.setText("\n".join(f"▲ {message_text(one.what)}" for one in found))
        self.wrong.setVisible(bool(found))
        self._enable()
        if intent is not None and intent.id == self._naming:
            self._naming = ""
            line = self.lines["zh" if self._bridge.view.language == "zh" else "en"]
            line.setFocus()
            line.selectAll()

    def _select(self, item: QListWidgetItem | None, before: QListWidgetItem | None = None) -> None:
        if item is not None and item.data(ROLE) != self._current:
            self._stuck, self._naming = False, ""
            self._commit()  # What was typed belongs to the one before.
            if self._stuck:
                with QSignalBlocker(self.list):
                    self.list.setCurrentRow(self.list.row(before) if before is not None else -1)
                return
            self._forget()
            self._current = str(item.data(ROLE))
            self._fill()

    def _commit(self) -> None:
        for field in self.typed:
            field.commit()

    def _forget(self) -> None:
        for field in self.typed:
            field.forget()

    # ── changing ─────────────────────────────────────────────────────────────────────────────────

    def _title(self) -> str:
        intent = self.current()
        return title_of(intent, self._bridge.view.language) if intent is not None else self._current

    def _apply(self, name: str, ops: list[Op], again: Again) -> None:
        self._editor.apply(name, ops, self._answered, again)

    def _answered(self, answer: EditResult) -> None:
        if not answer.accepted:
            self._naming = ""
            self._anew()

    def _anew(self) -> None:
        """What was refused, or changes nothing, is not left standing in a field."""
        self._forget()
        self._shown = None
        self.refresh()

    def _asked(self, field: str, value: object) -> None:
        show = self._show()
        if show is None or self.current() is None:
            return
        try:
            ops = changed(show, self._current, field, value)
        except BadWords as error:
            self._editor.said.emit(why_not(error))
            self._stuck = True
            self.texts[field].stay()
            return
        if not ops:
            self._anew()
            return
        name = tr("{field} of {title}")
        # What stands before these is a sentence.
        called = {
            "words": tr("Words"), "never": tr("Words that exclude it"), "automatic": tr("Automatic answer"),
            "card": tr("With the product's card"),
        }  # fmt: skip
        self._apply(
            name.format(field=called.get(field) or self.labels[field].text(), title=self._title()),
            ops,
            partial(changed, intent_id=self._current, field=field, value=value),
        )

    def _new(self) -> None:
        show = self._show()
        if show is None:
            return
        self._commit()
        self._apply(tr("New question viewers ask"), self._made(show), self._made)

    def _made(self, show: Show) -> list[Op]:
        self._naming, ops = new_intent(show, tr("New question"), self._bridge.view.language)
        return ops

    def _usual(self) -> None:
        show, intent_id = self._show(), self._current
        if show is None:
            return
        answered = answered_by(show, intent_id) if kind_of(show, intent_id) == "new" else []
        if not answered:
            self._taken_away(intent_id)
            return
        text = tr("Delete {title}? {count} {count:product answers|products answer} it; that goes, too.")
        text = text.format(title=self._title(), count=Count(len(answered)))
        self.confirm.ask(intent_id, text, tr("Delete it"))

    def _taken_away(self, intent_id: str) -> None:
        show = self._show()
        if show is None:
            return
        self._forget()
        name = tr("Delete {title}") if kind_of(show, intent_id) == "new" else tr("{title} as it comes")
        again = partial(as_it_comes, intent_id=intent_id)
        self._apply(name.format(title=self._title()), again(show), again)
