"""What the simulated OBS's outputs suffer from: a line that is slow or cut, a PC that does not keep up, a full disk."""

import msgspec

# Shares of frames that get lost, while there is a strain of the kind.
KINDS = ("dropped", "skipped", "lagged")
PLENTY_MB = 100_000.0
# With less OBS stops its recording.
LEAST_MB = 50.0


class Strain(msgspec.Struct):
    """share: of the frames, by kind, from since_ms on; lost: what had been lost before. All times are the world's.

    sent_ms: for how long the stream has sent so far; it has stood still since still_ms where that is not None.
    """

    free_mb: float = PLENTY_MB
    share: dict[str, float] = {}
    since_ms: float = 0.0
    lost: dict[str, float] = {}
    still_ms: float | None = None
    missed_ms: float = 0.0

    def lose(self, kind: str, share: float, now_ms: float, fps: int) -> None:
        """From now on that part of the frames gets lost."""
        self.lost = {one: self.lost_by(one, now_ms, fps) for one in KINDS}
        self.share = {**self.share, kind: share}
        self.since_ms = now_ms

    def lost_by(self, kind: str, now_ms: float, fps: int) -> int:
        """Returns how many frames got lost up to now."""
        frames = (now_ms - self.since_ms) * fps / 1000
        return int(self.lost.get(kind, 0) + self.share.get(kind, 0.0) * frames)

    def stand(self, still: bool, now_ms: float) -> None:
        """The stream sends nothing from now on, or goes on."""
        if self.still_ms is not None:
            self.missed_ms += now_ms - self.still_ms
        self.still_ms = now_ms if still else None

    def sent_for(self, lasted_ms: float, now_ms: float) -> float:
        """Returns for how many ms of its life a stream has sent."""
        still = now_ms - self.still_ms if self.still_ms is not None else 0.0
        return max(0.0, lasted_ms - self.missed_ms - still)
