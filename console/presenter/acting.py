"""How the presenter moves: breath, blinks, a head that is never quite still, hands that rise with a sentence. Pure."""

import math

import msgspec

from console.presenter.shape import Shape
from console.presenter.stage import Instant

OPEN, HALF, SHUT = 0, 1, 2
BREATH_S = 4.4
# Of the head's sway: they share no period, so that no movement is seen to come again.
SWAY_S = (6.7, 10.9, 17.3)
BLINK_S = (2.1, 5.2)
# A gesture: up, held, down again.
RISE_S, FALL_S, HOLD_S = 0.44, 0.6, (0.7, 1.7)
# Within a long sentence the hands move again after so long.
AGAIN_S = (2.6, 4.5)
NOD_PX = 6


class Pose(msgspec.Struct, frozen=True):
    """Which sprites: breath and head by number, lids 0 open to 2 shut, arms 0 at rest. down: px of a nod, even."""

    breath: int
    head: int
    lids: int
    down: int
    left: int
    right: int


class _Dice:
    """Numbers that look like chance and are the same each time (a linear congruence)."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def between(self, low: float, high: float) -> float:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (high - low) * (self._state >> 33) / 2**31


class Acting:
    """breaths, heads, arms: how many sprites there are of each."""

    def __init__(self, shape: Shape, breaths: int, heads: int, arms: int, seed: int = 7) -> None:
        self._fps, self._breaths, self._heads, self._arms = shape.fps, breaths, heads, arms
        self._scale = shape.height / 1080
        self._dice = _Dice(seed)
        self._frame = 0
        self._blink_at = self._dice.between(*BLINK_S)
        self._gesture: tuple[float, float, bool, bool] | None = None
        self._again_at = 0.0
        self._lively = 0.0
        self._loud = 0.0
        self._nod = 0.0
        self._turn = 0

    def next(self, instant: Instant) -> Pose:
        """Returns the pose of the next frame."""
        now = self._frame / self._fps
        self._frame += 1
        speaking = instant.number is not None and instant.loudness > 0
        self._lively += ((1.0 if speaking else 0.0) - self._lively) * 0.06
        if instant.first or (speaking and now > self._again_at and self._gesture is None):
            self._begin_gesture(now)
        # A nod where the voice becomes loud.
        rise = max(0.0, instant.loudness - self._loud)
        self._loud += (instant.loudness - self._loud) * 0.15
        self._nod += (min(1.0, rise * 8) - self._nod) * (0.35 if rise * 8 > self._nod else 0.12)
        left, right = self._hands(now)
        return Pose(self._breath(now), self._head(now), self._lids(now), self._down(), left, right)

    def _breath(self, now: float) -> int:
        full = (1 - math.cos(now / BREATH_S * math.tau)) / 2
        return min(self._breaths - 1, round(full * (self._breaths - 1)))

    def _head(self, now: float) -> int:
        waves = [math.sin(now / period * math.tau + index * 1.7) for index, period in enumerate(SWAY_S)]
        sway = (0.5 * waves[0] + 0.3 * waves[1] + 0.35 * waves[2]) * (0.62 + 0.38 * self._lively)
        sway += 0.22 * self._lively * math.sin(now / 1.9 * math.tau)
        place = (max(-1.0, min(1.0, sway)) + 1) / 2 * (self._heads - 1)
        return round(place)

    def _down(self) -> int:
        return 2 * round(self._nod * NOD_PX * self._scale * self._lively / 2)

    def _lids(self, now: float) -> int:
        since = now - self._blink_at
        if since < 0:
            return OPEN
        frame = round(since * self._fps)
        steps = (HALF, SHUT, SHUT, HALF) if self._fps <= 25 else (HALF, SHUT, SHUT, SHUT, HALF)
        if frame < len(steps):
            return steps[frame]
        # Now and then twice.
        self._blink_at = now + (0.28 if self._dice.between(0, 1) < 0.15 else self._dice.between(*BLINK_S))
        return OPEN

    def _begin_gesture(self, now: float) -> None:
        if self._gesture is not None:
            return
        self._turn += 1
        chance = self._dice.between(0, 1)
        both, left = chance < 0.22, self._turn % 2 == 0
        hold = self._dice.between(*HOLD_S)
        self._gesture = (now, hold, both or left, both or not left)
        self._again_at = now + RISE_S + hold + FALL_S + self._dice.between(*AGAIN_S)

    def _hands(self, now: float) -> tuple[int, int]:
        if self._gesture is None:
            return 0, 0
        began, hold, left, right = self._gesture
        since = now - began
        if since < RISE_S:
            up = _eased(since / RISE_S)
        elif since < RISE_S + hold:
            up = 1 - 0.09 * (1 - math.cos((since - RISE_S) / 0.9 * math.tau)) / 2
        else:
            up = 1 - _eased((since - RISE_S - hold) / FALL_S)
            if since >= RISE_S + hold + FALL_S:
                self._gesture = None
                return 0, 0
        step = round(up * (self._arms - 1))
        return (step if left else 0), (step if right else 0)


def _eased(share: float) -> float:
    share = max(0.0, min(1.0, share))
    return share * share * (3 - 2 * share)
