"""How long an OBS that is lost, or lets nobody in, is left alone until it is asked again."""

import random
import time

from console.protocol.codes import Close

FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 5.0
# An OBS that does not let us in is asked again: the keyring is unlocked, the password set, OBS updated meanwhile.
REFUSED_WAIT_S = 5.0
# An OBS that is lost sooner than this is one that comes and goes: the waits grow as if it never came.
STEADY_S = 3.0


class Backoff:
    """The waits of one link. wait_s() after each connection that ended, or did not come about."""

    def __init__(self) -> None:
        self._next_s = FIRST_WAIT_S

    def wait_s(self, code: int | None, refused: bool, began_s: float | None) -> float | None:
        """Returns how long to wait, None for as long as nobody asks.

        code: with which OBS closed it. refused: it does not let us in. began_s: monotonic s at which it began.
        """
        steady = began_s is not None and time.monotonic() - began_s >= STEADY_S
        wait_s: float | None = 0.0 if steady else self._next_s * random.uniform(0.8, 1.2)
        self._next_s = FIRST_WAIT_S if steady else min(self._next_s * 2, LONGEST_WAIT_S)
        if refused:
            # Whoever put us out by hand does not want us back. Anything else may have been mended.
            return None if code == Close.SESSION_INVALIDATED else REFUSED_WAIT_S
        return wait_s
