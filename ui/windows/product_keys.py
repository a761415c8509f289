"""Digits on the keyboard to products: those that may go on wait a moment, and are seen while they do."""

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.present.product_keys import Call, Digits
from ui.words import tr

OVERLAY = "overlay_"


class ProductKeys(QObject):
    """press(action) of every key that calls the show; others(action) for those that are no digits, in their order.

    typed(digits): what is waited with, empty when it is over.
    """

    others = Signal(str)
    typed = Signal(str)

    def __init__(self, bridge: Bridge, window: QWidget, digits: Digits | None = None) -> None:
        super().__init__(window)
        self._bridge = bridge
        self.digits = digits if digits is not None else Digits()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._passed)

    def press(self, action: str) -> None:
        """A key that calls the show was pressed."""
        if not action.startswith(OVERLAY):
            self._call(self.digits.at_once())
            self.others.emit(action)
            return
        number = action.removeprefix(OVERLAY)
        book = self._bridge.view.book
        products = len(book.products) if book is not None and self._bridge.view.on else 0
        self._call(self.digits.press(int(number) if number.isdigit() else 0, _now_ms(), products))
        if self.digits.typed:
            text = tr("Product {typed} … : another digit for {typed}0 and on, or wait. Esc takes it back.")
            self._bridge.say(
                text.format(typed=self.digits.typed), (self.digits.left_ms(_now_ms()) or 0) / 1000
            )

    def take_back(self) -> None:
        """Forget what was typed."""
        if self.digits.take_back():
            self._bridge.say("")
            self._show()

    def _passed(self) -> None:
        self._call(self.digits.passed(_now_ms()))

    def _call(self, calls: tuple[Call, ...]) -> None:
        for call in calls:
            if call.number:
                self._bridge.send("overlay-toggle", product=call.number)
            else:
                self._bridge.send("unpop")
        self._show()

    def _show(self) -> None:
        self.typed.emit(self.digits.typed)
        left_ms = self.digits.left_ms(_now_ms())
        if left_ms is None:
            self._timer.stop()
        else:
            self._timer.start(left_ms + 1)


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
