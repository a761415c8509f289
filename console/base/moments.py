"""Moments as shows write them: ISO 8601 with an offset, and the zone's name where the clock on a wall is meant.

``2026-04-01T20:00:00+02:00[Europe/Berlin]``, as RFC 9557 has it: eight in the evening there, whatever the offset was
thought to be when that was planned. Without a name a moment is what its offset says.
"""

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from console.base.patterns import regex

_NAMED = regex(r"(?P<moment>[^\[\]]+?)\s*\[(?P<zone>[^\[\]]{1,64})\]\s*")
_ZONE = regex(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo | None:
    """Returns the zone of an IANA name (Europe/Berlin), None where this PC knows no such zone."""
    if not _ZONE.fullmatch(name):
        return None
    # Most shows name none, and a desk that is taken up again has no time to lose.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return None


def name_of(zone: tzinfo | None) -> str:
    """Returns a zone's IANA name, empty for one that is an offset alone."""
    return str(getattr(zone, "key", "") or "")


def read_moment(text: str) -> datetime:
    """Returns the moment of a text, without a zone where it has neither offset nor zone.

    A named zone's own clock counts; the offset beside it says only which of two equal times it is when clocks go back,
    and all there is where this PC does not know the zone. Raises ValueError for what is no moment.
    """
    found = _NAMED.fullmatch(text)
    if found is None:
        return datetime.fromisoformat(text)
    given = datetime.fromisoformat(found["moment"])
    zone = zone_of(found["zone"])
    if zone is None:
        if given.tzinfo is None:
            raise ValueError(f"{text!r} names a zone that is not known")
        return given
    local = given.replace(tzinfo=zone)
    second = local.replace(fold=1)
    return second if given.tzinfo is not None and given.utcoffset() == second.utcoffset() else local


def written_moment(moment: datetime) -> str:
    """Returns an aware moment as a show writes it; read_moment() reads it."""
    name = name_of(moment.tzinfo)
    return f"{moment.isoformat()}[{name}]" if name else moment.isoformat()


def said_moment(text: str) -> str:
    """Returns a moment of a show as people read it: 2026-04-01 20:00 [Europe/Berlin], 2026-04-01 20:00+02:00."""
    moment = read_moment(text)
    whole = moment.second == 0 or (moment.minute, moment.second) == (59, 59)
    zone = name_of(moment.tzinfo)
    shown = (moment.replace(tzinfo=None) if zone else moment).isoformat(
        " ", "minutes" if whole else "seconds"
    )
    return f"{shown} [{zone}]" if zone else shown


def on_the_wall(moment: datetime, zone: tzinfo | None) -> datetime:
    """Returns what the clock on a wall in a zone shows at an aware moment, without a zone."""
    return moment.astimezone(zone).replace(tzinfo=None)


def moved(moment: datetime, by: timedelta, zone: tzinfo | None) -> datetime:
    """Returns a moment moved on the wall's clock of a zone: a day later is the same time of the next day."""
    return (on_the_wall(moment, zone) + by).replace(tzinfo=zone)
