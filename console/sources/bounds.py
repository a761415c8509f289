"""Names that senders choose: so many are kept apart, whatever comes, and what is beyond is reported once. Pure."""

from console.base.errors import Problem
from console.words.message import message


class Bound:
    """The first so many names of one kind. what: ``skus``, ``sources`` or ``currencies``."""

    def __init__(self, what: str, most: int) -> None:
        self.what, self.most = what, most
        self.exceeded = False
        self._names: set[str] = set()
        self._reported = False

    def __len__(self) -> int:
        return len(self._names)

    def admits(self, name: str) -> bool:
        """Returns whether a name is kept apart; one that is new is, as long as there is room."""
        if name in self._names:
            return True
        if len(self._names) >= self.most:
            self.exceeded = True
            return False
        self._names.add(name)
        return True

    def report_due(self) -> bool:
        """Returns True the first time that it is exceeded and asked this."""
        due = self.exceeded and not self._reported
        self._reported = self._reported or self.exceeded
        return due


def too_many(bound: Bound) -> Problem:
    """Returns what to say when more names came than are kept apart."""
    match bound.what:
        case "skus":
            what = message("sources.too_many_skus", most=bound.most)
            fix = message("sources.fix_send_show_skus")
        case "sources":
            what = message("sources.too_many_sources", most=bound.most)
            fix = message("sources.fix_one_name_a_room")
        case _:
            what = message("sources.too_many_currencies", most=bound.most)
            fix = message("sources.fix_one_currency_a_platform")
    return Problem("events", what, fix)
