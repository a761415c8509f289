"""What the core decides goes to the journal first, then to OBS, or to the host who speaks."""

from collections.abc import Callable, Sequence

from console.desk import gil_priority
from console.devices.device import Request
from console.devices.obs.link import ObsLink
from console.journal.store import Journal
from console.journal.waiting import Ack
from console.model.facts import Record
from console.model.target import HOST

# How long a take waits for its record to be written before OBS is asked all the same, where it could not be
# kept in memory that outlives the desk. The cue on time is worth more than the rest of this wait.
WRITTEN_S = 0.001


class JournalOutbox:
    """The core's Outbox. link: None until the run has begun."""

    def __init__(self, journal: Journal) -> None:
        self.link: ObsLink | None = None
        # Who speaks for the show, and takes what is asked of him.
        self.host: Callable[[Sequence[Request]], None] | None = None
        self._journal = journal
        self._ack: Ack | None = None

    def journal(self, records: Sequence[Record], urgent: bool) -> None:
        ack = self._journal.append(records, urgent, later=gil_priority.keeps())
        gil_priority.put_off(self._journal.wake)
        if urgent:
            self._ack = ack

    def before_air(self) -> None:
        if self._ack is not None and not self._ack.kept:
            with gil_priority.shared():
                self._ack.wait_written(WRITTEN_S)

    def send(self, requests: Sequence[Request]) -> None:
        of_host = [request for request in requests if request.target == HOST]
        if of_host:
            if self.host is not None:
                self.host(of_host)
        elif self.link is not None:
            self.link.send(requests)
