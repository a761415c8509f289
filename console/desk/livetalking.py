"""What a check finds about the LiveTalking server of a show."""

from collections.abc import Iterator
from importlib.util import find_spec

from console.engine.finding import Finding
from console.engine.scripts import hosts_of
from console.livetalking.check import WHERE, findings, look
from console.model.show import Show
from console.words.message import message


def livetalking_findings(show: Show) -> Iterator[Finding]:
    """Yields what would keep the host of the show's LiveTalking cues from speaking; asks the server."""
    engines = hosts_of(show)
    if "livetalking" not in engines:
        return
    host = show.avatar.livetalking
    if host is None:
        what, fix = message("livetalking.not_set"), message("livetalking.fix_set")
        yield Finding("livetalking", "error", WHERE, what, fix)
        return
    if "presenter" in engines and host.transport == "rtmp":
        what, fix = message("livetalking.mixed"), message("livetalking.fix_mixed")
        yield Finding("livetalking", "error", WHERE, what, fix)
    yield from findings(host, look(host), find_spec("aiortc") is not None)
