"""LiveTalking as a model: what it does with texts, and what is heard of it, on a clock that the test moves. Pure.

Each quirk of the real one is a mode. ``heard`` is what was really to be heard: the truth that a desk is judged by.
"""

from typing import Any

import msgspec

HAN_MS = 200


class Modes(msgspec.Struct, frozen=True, kw_only=True):
    """starts, ends: which events the voice sends. ends_cut: also when it was cut off, or never began. nested: our tag
    stands under ``msgevent``. floats: our number comes back as a float. mute: the stream of events is open, and
    nothing comes. early: an interrupt before the speech has an effect. dumb: the voice's server is broken: a text is
    taken and never heard. half: it breaks off. endless: it never stops by itself.
    """

    delay_ms: int = 900
    hush_ms: int = 600
    starts: bool = True
    ends: bool = True
    ends_cut: bool = False
    nested: bool = False
    floats: bool = False
    mute: bool = False
    early: bool = True
    dumb: bool = False
    half: bool = False
    endless: bool = False


EDGE = Modes()
SOVITS = Modes(ends_cut=True)
AZURE = Modes(starts=False, ends=False)
INDEX = Modes(nested=True, ends_cut=True)
BATCH_16 = Modes(delay_ms=3900, hush_ms=3700)
KINDS = {
    "edge": EDGE,
    "sovits": SOVITS,
    "azure": AZURE,
    "index": INDEX,
    "slow": BATCH_16,
    "slow azure": Modes(delay_ms=3900, hush_ms=3700, starts=False, ends=False),
    "floats": Modes(floats=True),
    "mute": Modes(mute=True),
    "late interrupt": Modes(early=False),
    "late interrupt, azure": Modes(early=False, starts=False, ends=False),
    "dumb": Modes(dumb=True),
    "dumb sovits": Modes(dumb=True, ends_cut=True),
    "half": Modes(half=True),
    "endless": Modes(endless=True),
    "ends alone": Modes(starts=False, ends_cut=True),
}


class Said(msgspec.Struct):
    """A text that was taken. number: of our tag, None without one. start, end: of its sound."""

    text: str
    tag: Any
    number: int | None
    start_ms: int
    end_ms: int
    whole: bool = True
    begun: bool = False
    over: bool = False
    dropped: bool = False


class Voice:
    """One session's mouth."""

    def __init__(self, modes: Modes) -> None:
        self.modes = modes
        self.now_ms = 0
        self.said: list[Said] = []
        self.events: list[dict[str, Any]] = []

    def say(self, text: str, tts: Any = None, length_ms: int = 0) -> None:
        """Take a text, or sound of a length."""
        if not text and not length_ms:
            return  # Accepted, and dropped.
        modes = self.modes
        free = max((one.end_ms for one in self.said if not one.dropped), default=0)
        start = max(self.now_ms + modes.delay_ms, free)
        length = length_ms or len(text) * HAN_MS
        length = length // 2 if modes.half else length
        end = start if modes.dumb else 10**9 if modes.endless else start + length
        tag = tts.get("showcaller") if isinstance(tts, dict) else None
        self.said.append(Said(text, tts, tag["number"] if tag else None, start, end))

    def interrupt(self) -> None:
        """Drop what is there, as far as it can."""
        for one in self.said:
            if one.over:
                continue
            if one.begun:
                if self.now_ms + self.modes.hush_ms < one.end_ms:
                    one.end_ms, one.whole = self.now_ms + self.modes.hush_ms, False
            elif self.modes.early:
                one.dropped = one.over = True
                if self.modes.ends_cut:
                    self._tell(one, "end")

    def die(self) -> None:
        """The session is gone, with all that it had."""
        for one in self.said:
            if not one.over:
                one.whole, one.over, one.dropped, one.end_ms = False, True, not one.begun, self.now_ms
        self.events.clear()

    @property
    def speaking(self) -> bool:
        """Whether sound comes out now."""
        return any(one.begun and not one.over for one in self.said)

    def move(self, ms: int) -> None:
        """Let time pass."""
        for _ in range(ms // 20):
            self.now_ms += 20
            for one in self.said:
                if not one.begun and not one.over and self.now_ms >= one.start_ms:
                    if self.modes.dumb:
                        one.over = one.dropped = True
                        if self.modes.ends_cut:
                            self._tell(one, "end")
                        continue
                    one.begun = True
                    if self.modes.starts:
                        self._tell(one, "start")
                if one.begun and not one.over and self.now_ms >= one.end_ms:
                    one.over = True
                    if self.modes.ends and (one.whole or self.modes.ends_cut):
                        self._tell(one, "end")

    def heard(self, number: int) -> Said | None:
        """What was heard of a sentence of ours."""
        return next((one for one in self.said if one.number == number and one.begun), None)

    def _tell(self, one: Said, status: str) -> None:
        if self.modes.mute:
            return
        tts = one.tag
        if self.modes.floats and isinstance(tts, dict):
            tag = tts["showcaller"]
            tts = {"showcaller": {**tag, "number": float(tag["number"])}}
        event: dict[str, Any] = {"status": status}
        if one.text:
            event["text"] = one.text
        if tts is not None:
            event |= {"msgevent": {"tts": tts}} if self.modes.nested else {"tts": tts}
        self.events.append(event)
