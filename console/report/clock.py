"""Show time as the clock in the studio showed it."""

from datetime import datetime

from console.report.document import Moment


class Clock:
    """planned_start: ISO 8601 with the offset of the show's place. base_ms: ms since 1970 at show time 0."""

    def __init__(self, planned_start: str, base_ms: int) -> None:
        offset = datetime.fromisoformat(planned_start).utcoffset()
        self._ahead_min = round(offset.total_seconds() / 60) if offset is not None else 0
        self._base_ms = base_ms

    def moment(self, t_ms: int | None) -> Moment | None:
        """Returns a show time on the clock; None for none, and in a run that never began."""
        return Moment(self._base_ms + t_ms, self._ahead_min) if t_ms is not None and self._base_ms else None

    def subtitle(self, mode: str, ended_ms: int) -> str:
        """Returns when the run was, and what kind of run: ``2024-04-16 · 18:18:00–19:18:04 · live``."""
        first, last = self.moment(0), self.moment(ended_ms)
        if first is None or last is None:
            return mode
        until = f"{last.local:%H:%M:%S}"
        if last.local.date() != first.local.date():
            until = f"{last.local:%Y-%m-%d %H:%M:%S}"
        return f"{first.local:%Y-%m-%d} · {first.local:%H:%M:%S}–{until} · {mode}"
