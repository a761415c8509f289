"""What a desk is made of: parts that are started in the order in which they are built, and ended in reverse."""

import logging
from collections.abc import Callable
from contextlib import ExitStack

log = logging.getLogger("showcaller.desk")


class Parts:
    """add() as they are built; start() once, close() once."""

    def __init__(self) -> None:
        self._ends = ExitStack()
        self._starts: list[Callable[[], object]] = []

    def add(self, end: Callable[[], object], start: Callable[[], object] | None = None) -> None:
        """Have a part ended with the desk, and started with it. An end that fails is logged: the others go on."""

        def ended() -> None:
            try:
                end()
            except Exception:
                log.exception("while ending")

        self._ends.callback(ended)
        if start is not None:
            self._starts.append(start)

    def start(self) -> None:
        """Start all of them."""
        for start in self._starts:
            start()

    def close(self) -> None:
        """End all of them, once."""
        self._ends.close()
