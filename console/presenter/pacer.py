"""When the next frame is due: on the beat, and after a stall from the stall on. Pure."""


class Pacer:
    """Times in ns, of a clock that never jumps."""

    def __init__(self, period_ns: int, now_ns: int) -> None:
        self._period_ns = period_ns
        self.due_ns = now_ns
        self.slides = 0
        self.slid_ns = 0

    def beat(self, now_ns: int) -> int:
        """A frame goes out now. Returns by how many ns the time line slides: 0 on the beat.

        A little late is caught up with the next one; what comes later slides the time line: frames sent in a row
        after a stall would stand in OBS's queue for good, as delay.
        """
        late_ns = now_ns - self.due_ns
        slid_ns = late_ns if late_ns > self._period_ns // 2 else 0
        if slid_ns:
            self.slides += 1
            self.slid_ns += slid_ns
            self.due_ns = now_ns
        self.due_ns += self._period_ns
        return slid_ns
