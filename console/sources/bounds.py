"""Names that senders choose: so many are kept apart, whatever comes, and what is beyond is reported once. Pure."""

from console.base.errors import Problem


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
            what = "they are counted together, as others"
            fix = "Send the show's SKUs, or add the products to the show."
        case "sources":
            what = "their viewers and other totals are not counted; orders, comments and likes are"
            fix = "Give each room one name as its source, the same in every event."
        case _:
            what = "their orders are counted, their amounts are not"
            fix = "Send one currency for each platform."
    return Problem("events", f"more than {bound.most} {bound.what} came; of all others {what}.", fix)
