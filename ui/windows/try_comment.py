"""A line in which a viewer's comment is tried: what it is taken for, and what the host would answer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.model.show import Show
from console.questions.grouping import Grouper
from console.questions.usual import intents
from ui.bridge import Bridge
from ui.panes.question_words import fields_text, why_text
from ui.parts.fields import ChoiceField
from ui.parts.labels import PlainLabel, set_text
from ui.present.intents import Taken, taken_for
from ui.present.product_answers import title_of
from ui.words import tr

# So long nothing is typed before it is tried.
PAUSE_MS = 200
LONGEST = 200


class TryComment(QWidget):
    """show_show() with every show; what was typed is tried again with it."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._show: Show | None = None
        self._product: str | None = None
        self._grouper: Grouper | None = None
        # The words are read, and the first comment is looked at, beside the window: it takes a quarter of a second.
        self._beside = ThreadPoolExecutor(1, "try-comment")
        self._asked = 0
        self.line, self.product = QLineEdit(self), ChoiceField(self, "product")
        self.line.setMaxLength(LONGEST)
        self.label, self.about, self.said = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self.said.setWordWrap(True)
        # Room for both lines from the start: nothing moves while somebody types.
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing() + 6)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._try)
        self.product.asked.connect(self._chosen)
        row = QHBoxLayout()
        row.addWidget(self.label)
        row.addWidget(self.line, 3)
        row.addWidget(self.about)
        row.addWidget(self.product, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(row)
        rows.addWidget(self.said)

    def retranslate(self) -> None:
        """Every fixed text anew."""
        self.label.setText(tr("Try a comment"))
        self.line.setAccessibleName(self.label.text())
        self.line.setPlaceholderText(tr("as a viewer would write it"))
        self.about.setText(tr("while on air"))
        self.product.setAccessibleName(tr("Product on air"))

    def show_show(self, show: Show | None, language: str) -> None:
        """The show as it is now."""
        self._show = show
        products = show.products if show is not None else ()
        if self._product not in {one.id for one in products}:
            self._product = products[0].id if products else None
        self.product.offer(
            [(None, tr("no product")), *((one.id, one.name.pick(language)) for one in products)]
        )
        self.product.fill(self._product)
        self._try()

    def stop(self) -> None:
        """The window is closing."""
        self._pause.stop()
        self._beside.shutdown(wait=False, cancel_futures=True)

    def _typed(self, _: str) -> None:
        self._pause.start()

    def _chosen(self, _: str, product_id: object) -> None:
        self._product = None if product_id is None else str(product_id)
        self._try()

    def _try(self) -> None:
        self._pause.stop()
        self._asked += 1
        text = self.line.text().strip()
        if self._show is None or not text:
            set_text(self.said, "")
        else:
            self._bridge.keep(self._tried(self._show, text, self._product, self._asked))

    async def _tried(self, show: Show, text: str, product_id: str | None, asked: int) -> None:
        loop = asyncio.get_running_loop()
        taken = await loop.run_in_executor(self._beside, self._taken, show, text, product_id)
        if asked == self._asked:
            set_text(self.said, _words(show, taken, self._bridge.view.language))

    def _taken(self, show: Show, text: str, product_id: str | None) -> Taken:
        """Runs beside the window, one at a time."""
        if self._grouper is None:
            self._grouper = Grouper.of(show)
        else:
            self._grouper.follow(show)
        return taken_for(show, self._grouper, text, product_id)


def _words(show: Show, taken: Taken, language: str) -> str:
    if taken.intent is None:
        return tr("Not taken for a question: {why}").format(why=why_text(taken.why))
    found = intents(show).get(taken.intent)
    title = title_of(found, language) if found is not None else taken.intent
    product = next((one for one in show.products if one.id == taken.product_id), None)
    about = product.name.pick(language) if product is not None else tr("no product")
    said = tr("Taken for: {title} · {product}").format(title=title, product=about)
    if taken.text:
        return f"{said}\n" + tr("Answer: {text}").format(text=taken.text)
    lacks = tr("needs {fields}").format(fields=fields_text(taken.missing))
    return f"{said}\n" + tr("No answer yet: {lacks}").format(lacks=lacks)
