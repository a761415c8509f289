"""Find and replace in the whole show: each place is shown as it is and as it would be, and can be left out."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.model.edits import Op
from ui.editor import Editor
from ui.parts.empty import EmptyNote
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.present.book import SEGMENT, Book
from ui.present.replacing import Hit, Sought, hits, ops
from ui.words import tr

# More than so many lines nobody reads: they are replaced, too, and counted.
MOST = 2_000
HIT = Qt.ItemDataRole.UserRole


def field_names() -> dict[str, str]:
    """Returns what the fields are called."""
    chinese, english = tr("Chinese"), tr("English")
    title, name, script = tr("title"), tr("name"), tr("script")
    form = tr("{field}, {language}")

    def both(field: str, language: str) -> str:
        return form.format(field=field, language=language)

    return {
        "title": title, "notes": tr("notes"), "claims": tr("claims"),
        "script.zh": both(script, chinese), "script.en": both(script, english),
        "title.zh": both(title, chinese), "title.en": both(title, english),
        "name.zh": both(name, chinese), "name.en": both(name, english),
    }  # fmt: skip


class Replace(QDialog):
    """In what is chosen, or in all of the show. locked: cues on air, which are left out, and said to be."""

    def __init__(
        self,
        book: Book,
        chosen: list[str],
        editor: Editor,
        parent: QWidget,
        language: str = "en",
        locked: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Find and replace"))
        fit(self, 640, 480)
        self._book, self._editor, self._language, self._locked = book, editor, language, locked
        self._chosen = [one for one in chosen if one in book.by_id or one.startswith(SEGMENT)]
        self._found: list[Hit] = []
        self._left_out: set[tuple[str, str]] = set()
        self.sought, self.instead = QLineEdit(self), QLineEdit(self)
        self.case = QCheckBox(tr("Match capital and small letters"), self)
        self.word = QCheckBox(tr("Whole words only"), self)
        self.only = QCheckBox(tr("Only in what is chosen ({count})").format(count=len(self._chosen)), self)
        self.only.setVisible(len(self._chosen) > 1)
        self.only.setChecked(len(self._chosen) > 1)
        self.found = QListWidget(self)
        self.found.setWordWrap(True)
        # Each has three lines: without a gap one runs into the next.
        self.found.setSpacing(4)
        self.found.setAccessibleName(tr("What would change"))
        self.none, self.summary = EmptyNote(self.found), PlainLabel(self)
        self.all_or_none = QPushButton(self)
        self.act, close = QPushButton(self), QPushButton(tr("Close"), self)
        self.act.setProperty("primary", "true")
        # Enter in the first field looks, as everywhere: it would have taken the words out of all the show.
        for button in (self.all_or_none, self.act, close):
            button.setAutoDefault(False)
        self.sought.returnPressed.connect(self.instead.setFocus)
        self.instead.returnPressed.connect(self.act.click)
        form = QFormLayout()
        form.addRow(tr("Find"), self.sought)
        form.addRow(tr("Replace with"), self.instead)
        options = QHBoxLayout()
        for box in (self.case, self.word, self.only):
            options.addWidget(box)
        options.addStretch(1)
        form.addRow("", options)
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.all_or_none)
        row.addWidget(close)
        row.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.addLayout(form)
        rows.addWidget(self.found, 1)
        rows.addLayout(row)
        self.sought.textEdited.connect(self.look)
        self.instead.textEdited.connect(self.look)
        for box in (self.case, self.word, self.only):
            box.toggled.connect(self.look)
        self.found.itemChanged.connect(self._ticked)
        self.all_or_none.clicked.connect(self._tick_all_or_none)
        self.act.clicked.connect(self._replace)
        close.clicked.connect(self.reject)
        self.look()

    def ops(self) -> list[Op]:
        """Returns the ops of what would be replaced."""
        return ops(hit for hit in self._found if (hit.target, hit.field) not in self._left_out)

    def look(self, _: object = None) -> None:
        """Show what would change."""
        sought = Sought(self.sought.text(), self.instead.text(), self.case.isChecked(), self.word.isChecked())
        chosen = self.only.isChecked() and self.only.isVisibleTo(self)
        within = self._chosen if chosen else ()
        self._found = hits(self._book, sought, self._language, within, self._locked)
        names, on_air = field_names(), tr("On air: left out.")
        self.found.blockSignals(True)
        self.found.clear()
        for hit in self._found[:MOST]:
            text = f"{hit.name} · {names[hit.field]}\n{hit.before}\n→ {hit.after}"
            item = QListWidgetItem(f"{text}\n{on_air}" if hit.locked else text)
            item.setData(HIT, (hit.target, hit.field))
            if hit.locked:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            out = hit.locked or (hit.target, hit.field) in self._left_out
            item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            self.found.addItem(item)
        self.found.blockSignals(False)
        self._count()

    def _ticked(self, item: QListWidgetItem) -> None:
        """A place is left out, or not any more."""
        key = tuple(item.data(HIT))
        checked = item.checkState() == Qt.CheckState.Checked
        (self._left_out.discard if checked else self._left_out.add)(key)
        self._count()

    def _tick_all_or_none(self) -> None:
        free = {(hit.target, hit.field) for hit in self._found if not hit.locked}
        if free <= self._left_out:
            self._left_out -= free
        else:
            self._left_out |= free
        self.look()

    def _count(self) -> None:
        count = len(self.ops())
        self.all_or_none.setText(tr("Select none") if count else tr("Select all"))
        self.all_or_none.setVisible(any(not hit.locked for hit in self._found))
        locked = sum(hit.locked for hit in self._found)
        said = tr("Found in: {count}").format(count=len(self._found))
        if locked:
            left_out = tr("on air, left out: {count}").format(count=locked)
            said = f"{said} · {left_out}"
        if len(self._found) > MOST:
            shown = tr("listed: the first {count}").format(count=f"{MOST:,}")
            said = f"{said} · {shown}"
        self.none.setText(
            tr("Nothing has these words.")
            if self.sought.text()
            else tr("Looks through titles, notes, scripts, segments and products.")
        )
        self.summary.setText(said if self.sought.text() else "")
        act = tr("Replace ({count})") if self.instead.text() else tr("Delete these words ({count})")
        self.act.setText(act.format(count=count))
        self.act.setEnabled(bool(count))

    def _replace(self) -> None:
        name = tr("Replace {find} with {instead}").format(
            find=self.sought.text(), instead=self.instead.text()
        )
        self._editor.apply(name, self.ops())
        self.accept()
