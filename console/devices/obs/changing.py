"""An OBS that changes its scene collection: until it has, nothing is asked of it, by whichever connection.

OBS 28 and 29 answer meanwhile, of scenes that are gone, and a request that meets none of them ends OBS. From 30 on it
says by itself that it is not ready; here all of them do.
"""

import threading
import time

BEGINS, ENDS = "CurrentSceneCollectionChanging", "CurrentSceneCollectionChanged"
# One that does not say that it is done is asked again after so long.
LONGEST_S = 10.0
Address = tuple[str, int]

_until_s: dict[Address, float] = {}
_changed = threading.Condition()


def heard(address: Address, event: str) -> None:
    """An event of the OBS at an address came."""
    if event not in (BEGINS, ENDS):
        return
    with _changed:
        if event == BEGINS:
            _until_s[address] = time.monotonic() + LONGEST_S
        else:
            _until_s.pop(address, None)
            _changed.notify_all()


def left(address: Address, by_us: bool) -> None:
    """A connection to the OBS at an address ended. Where OBS ended it, it is gone, and the next one changes nothing."""
    if not by_us:
        heard(address, ENDS)


def is_changing(address: Address) -> bool:
    """Returns whether the OBS at an address is to be let be."""
    until_s = _until_s.get(address)
    return until_s is not None and time.monotonic() < until_s


def waited(address: Address, seconds: float) -> bool:
    """Wait until it has changed, or so long. Returns False at once where it does not change."""
    if not is_changing(address):
        return False
    with _changed:
        _changed.wait_for(lambda: not is_changing(address), seconds)
    return True
