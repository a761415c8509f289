"""Times as a producer reads them."""

from datetime import UTC, datetime, tzinfo

from console.base.moments import read_moment


def left(ms: int | None) -> str:
    """Returns a countdown: 00:42, 1:02:03, −00:05 once it is over; a second counts until it has passed."""
    if ms is None:
        return "–"
    sign = "" if ms >= 0 else "−"
    seconds = -(-ms // 1000) if ms >= 0 else -ms // 1000
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"{sign}{hours}:{clock}" if hours else f"{sign}{clock}"


def span(ms: int | None) -> str:
    """Returns a length: 02:10, 1:02:03."""
    if ms is None:
        return "–"
    seconds = round(ms / 1000)
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{clock}" if hours else clock


def exact(ms: int) -> str:
    """Returns a length to be edited: 1:30, 0:07.25, −2:00; nothing of it is lost."""
    sign, ms = ("−", -ms) if ms < 0 else ("", ms)
    minutes, rest = divmod(ms, 60_000)
    part = f".{rest % 1000:03}".rstrip("0") if rest % 1000 else ""
    hours, minutes = divmod(minutes, 60)
    clock = f"{minutes:02}" if hours else str(minutes)
    return f"{sign}{f'{hours}:' if hours else ''}{clock}:{rest // 1000:02}{part}"


def elapsed(ms: int) -> str:
    """Returns the time since the start: 00:28:12."""
    sign, seconds = ("−" if ms < 0 else ""), abs(ms) // 1000
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def over(ms: int) -> str:
    """Returns how late something is: +01:40 over, −00:20 under, ±00:00."""
    seconds = int(abs(ms) / 1000)
    sign = "±" if seconds == 0 else "+" if ms > 0 else "−"
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02}:{rest % 60:02}"
    return f"{sign}{hours}:{clock}" if hours else f"{sign}{clock}"


# So many texts are kept: more than two for each cue of a day.
MOST_SAID = 8_000


class Clock:
    """Time of day for show times. base_ms: the epoch ms that show time 0 stands for."""

    def __init__(self, base_ms: int, zone: tzinfo | None) -> None:
        self._base_ms, self._zone = base_ms, zone
        # By the second: every cue's times are asked for once a second, and few are others than before.
        self._said: dict[tuple[int, str], str] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clock) and (self._base_ms, self._zone) == (other._base_ms, other._zone)

    def at(self, t_ms: int | None, form: str = "%H:%M:%S") -> str:
        """Returns the time of day: 18:46:12; – without one."""
        if t_ms is None:
            return "–"
        second = (self._base_ms + t_ms) // 1000
        said = self._said.get((second, form))
        if said is None:
            if len(self._said) >= MOST_SAID:
                self._said.clear()
            said = datetime.fromtimestamp(second, UTC).astimezone(self._zone).strftime(form)
            self._said[second, form] = said
        return said

    def day_ms(self, t_ms: int) -> int:
        """Returns the ms since midnight: what a time axis puts its round marks by."""
        moment = datetime.fromtimestamp((self._base_ms + t_ms) / 1000, UTC).astimezone(self._zone)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return round((moment - midnight).total_seconds() * 1000)


def clock_of(mode: str, base_ms: int, planned_start: str) -> Clock:
    """Returns the clock of a run: this PC's when it is live, else the show's own, in its zone."""
    zone: tzinfo | None = None
    if mode in ("rehearsal", "editing"):
        zone = read_moment(planned_start).tzinfo
    return Clock(base_ms, zone)
