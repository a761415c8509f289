"""Show time as the clock in the studio showed it."""

from datetime import UTC, datetime

from console.base.moments import read_moment
from console.report.document import Moment


class Clock:
    """planned_start: ISO 8601 with the offset or zone of the show's place. base_ms: ms since 1970 at show time 0."""

    def __init__(self, planned_start: str, base_ms: int) -> None:
        self._zone = read_moment(planned_start).tzinfo
        self._base_ms = base_ms

    def moment(self, t_ms: int | None) -> Moment | None:
        """Returns a show time on the clock; None for none, and in a run that never began."""
        if t_ms is None or not self._base_ms:
            return None
        at_ms = self._base_ms + t_ms
        # Asked anew each time: clocks may be set while a show runs.
        ahead = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(self._zone).utcoffset()
        return Moment(at_ms, 0 if ahead is None else round(ahead.total_seconds() / 60))

    def subtitle(self, mode: str, ended_ms: int) -> str:
        """Returns when the run was, and what kind of run: ``2024-04-16 · 18:18:00–19:18:04 · live``."""
        first, last = self.moment(0), self.moment(ended_ms)
        if first is None or last is None:
            return mode
        until = f"{last.local:%H:%M:%S}"
        if last.local.date() != first.local.date():
            until = f"{last.local:%Y-%m-%d %H:%M:%S}"
        return f"{first.local:%Y-%m-%d} · {first.local:%H:%M:%S}–{until} · {mode}"
