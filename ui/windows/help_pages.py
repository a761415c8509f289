"""The guide in a window of its own, beside the console and its dialogs: pages, links between them, and finding words.

No dialog blocks it, for it is nobody's child: what one does not understand stands in a dialog.
"""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.parts.help_link import titles
from ui.parts.labels import PlainLabel
from ui.parts.room import fit
from ui.parts.tab_order import tab_as_laid_out
from ui.present.help_pages import FILES, FOLDERS, Link, follow, page, pages_with, place_of
from ui.words import tr
from ui.words.language import current_language

WIDE, TALL, NAMES = 980, 680, 210
# The room around what is read, before a heading, and after a paragraph, px.
MARGIN, HEADING, PARAGRAPH = 18, 14, 8


class HelpPages(QDialog):
    """show_page() opens it. A dialog, so that its keys are its own while the show is edited."""

    def __init__(self) -> None:
        super().__init__()
        self.now = Link("page", next(iter(FILES)))
        self._been: list[Link] = []
        self._size_once = True
        self.names, self.text, self.field = QListWidget(self), QTextBrowser(self), QLineEdit(self)
        self.back, self.next, self.close_ = QPushButton(self), QPushButton(self), QPushButton(self)
        self.note, self.found = PlainLabel(self), PlainLabel(self)
        self.note.setObjectName("warn")
        self.note.setWordWrap(True)
        self.found.setObjectName("muted")
        self.text.setOpenLinks(False)
        self.text.setSearchPaths([str(folder) for folder in FOLDERS])
        self.text.document().setDocumentMargin(MARGIN)
        self.field.setClearButtonEnabled(True)
        self.back.setEnabled(False)
        for button in (self.back, self.next, self.close_):
            button.setAutoDefault(False)
        find = QHBoxLayout()
        find.addWidget(self.back)
        find.addWidget(self.field, 1)
        find.addWidget(self.next)
        find.addWidget(self.found)
        right = QWidget(self)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        for one in (self.note, self.text):
            rows.addWidget(one)
        both = QSplitter(self)
        both.addWidget(self.names)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setSizes([NAMES, WIDE - NAMES])
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_)
        all_ = QVBoxLayout(self)
        all_.addLayout(find)
        all_.addWidget(both, 1)
        all_.addLayout(last)
        tab_as_laid_out(self)
        self.names.addItems(list(FILES))
        self.names.currentRowChanged.connect(self._chosen)
        self.text.anchorClicked.connect(self._follow)
        self.field.textChanged.connect(self._find_anew)
        self.field.returnPressed.connect(self.find_next)
        self.next.clicked.connect(self.find_next)
        self.back.clicked.connect(self.go_back)
        self.close_.clicked.connect(self.close)
        for key, slot in (
            (QKeySequence.StandardKey.Find, self._to_field),
            (QKeySequence.StandardKey.FindNext, self.find_next),
            (QKeySequence.StandardKey.Back, self.go_back),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything anew, and show the page in the window's language."""
        self.setWindowTitle(tr("Help"))
        self.back.setText(tr("Back"))
        self.next.setText(tr("Find next"))
        self.close_.setText(tr("Close"))
        self.field.setPlaceholderText(tr("Find in the guide (Ctrl+F)"))
        self.field.setAccessibleName(tr("Find in the guide"))
        self.names.setAccessibleName(tr("Pages"))
        self.text.setAccessibleName(tr("Page"))
        for row, title in enumerate(titles().values()):
            self.names.item(row).setText(title)
        self._fill()

    # ── pages ────────────────────────────────────────────────────────────────────────────────────

    def show_page(self, name: str = "", section: str = "") -> None:
        """Show the window with a page; the one it was at where none is named."""
        if self._size_once:
            self._size_once = False
            fit(self, WIDE, TALL)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()
        if name in FILES:
            self.go(Link("page", name, section))

    def go(self, link: Link) -> None:
        """Turn to a page; Back leads to the one before."""
        if link != self.now:
            self._been.append(self.now)
        self._turn(link)

    def go_back(self) -> None:
        """To the page before."""
        if self._been:
            self._turn(self._been.pop())

    def _turn(self, link: Link) -> None:
        other = link.target != self.now.target
        self.now = link
        self.back.setEnabled(bool(self._been))
        if other:
            self._fill()
        self._to_section(link.section)

    def _fill(self) -> None:
        name = self.now.target
        blocked = self.names.blockSignals(True)
        self.names.setCurrentRow(list(FILES).index(name))
        self.names.blockSignals(blocked)
        try:
            shown = page(name, current_language())
        except OSError as error:
            self.note.setText(tr("This page is not there: {error}").format(error=error))
            self.note.show()
            self.text.clear()
            return
        self.note.setText("" if shown.translated else tr("This page is in English only so far."))
        self.note.setVisible(not shown.translated)
        self.text.setMarkdown(shown.text)
        self._space_out()

    def _space_out(self) -> None:
        """Room between paragraphs and before headings: Qt gives a page none."""
        document = self.text.document()
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            space, level = QTextBlockFormat(), block.blockFormat().headingLevel()
            space.setTopMargin(HEADING if level > 1 else 0)
            space.setBottomMargin(0 if cursor.currentTable() is not None else PARAGRAPH)
            cursor.mergeBlockFormat(space)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            form = frame.frameFormat()
            form.setBottomMargin(PARAGRAPH)
            frame.setFrameFormat(form)

    def _to_section(self, section: str) -> None:
        cursor = QTextCursor(self.text.document())
        block = self._heading(section) if section else None
        if block is not None:
            cursor = QTextCursor(block)
        self.text.setTextCursor(cursor)
        bar = self.text.verticalScrollBar()
        if block is None:
            bar.setValue(0)
        else:
            top = self.text.document().documentLayout().blockBoundingRect(block).top()
            bar.setValue(int(top) - MARGIN // 2)

    def _heading(self, section: str) -> QTextBlock | None:
        try:
            place = place_of(self.now.target, section)
        except OSError:
            return None
        block = self.text.document().begin()
        while place is not None and block.isValid():
            if block.blockFormat().headingLevel():
                if place == 0:
                    return block
                place -= 1
            block = block.next()
        return None

    def _chosen(self, row: int) -> None:
        self.go(Link("page", list(FILES)[row]))

    def _follow(self, url: QUrl) -> None:
        link = follow(self.now.target, url.toString())
        if link.where == "page":
            self.go(link)
        elif link.where == "browser":
            QDesktopServices.openUrl(QUrl(link.target))

    # ── finding ──────────────────────────────────────────────────────────────────────────────────

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _find_anew(self) -> None:
        """While one types the first place is shown, on this page."""
        cursor = self.text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.text.setTextCursor(cursor)
        words = self.field.text()
        self.found.setText("")
        if words and not self._find(words) and not pages_with(words, current_language()):
            self.found.setText(tr("Nowhere in the guide"))

    def find_next(self) -> None:
        """To the next place with these words: on this page, then on those after it, and round."""
        words = self.field.text()
        if not words or self._find(words):
            return
        names = list(FILES)
        at = names.index(self.now.target) + 1
        for name in pages_with(words, current_language(), (*names[at:], *names[:at])):
            self.go(Link("page", name))
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            # Words with marks between them are on a page as it is written, and not as it is shown.
            if self._find(words):
                return
        self.found.setText(tr("Nowhere in the guide"))

    def _find(self, words: str) -> bool:
        self.found.setText("")
        return bool(self.text.find(words, QTextDocument.FindFlag(0)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kind = event.type()
        if kind == QEvent.Type.LanguageChange:
            self.retranslate()
        elif kind == QEvent.Type.StyleChange and self.isVisible():
            # The colour of its links is the theme's of when it was read.
            bar = self.text.verticalScrollBar()
            at = bar.value()
            self._fill()
            bar.setValue(at)
