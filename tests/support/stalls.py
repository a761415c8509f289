"""How late this PC wakes a thread: the floor under what a story asks of the desk's times."""

import threading
import time

PERIOD_S = 0.005


class Stalls:
    """Use as a context manager round a show; worst_ms is the longest that a sleeper was left to sleep on.

    A story runs beside other tests, on a PC that may be a guest of another one: where everything stands
    still, cues do. How exact they are on a quiet PC is the bench's to say.
    """

    def __init__(self) -> None:
        self.worst_ms = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="stalls", daemon=True)

    def __enter__(self) -> "Stalls":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        due = time.monotonic() + PERIOD_S
        while not self._over.wait(max(0.0, due - time.monotonic())):
            now = time.monotonic()
            self.worst_ms = max(self.worst_ms, (now - due) * 1000)
            due = now + PERIOD_S
