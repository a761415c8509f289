"""OBS's password for as long as a run lasts: kept in memory once it was found, whatever becomes of the keyring.

A keyring is locked when the screen is, and may hang: OBS that is started again meanwhile must be let in all the
same, and a thread that waits for the keyring holds up nothing else.
"""

import threading
from collections.abc import Callable

from console.base.workers import LOGGED
from console.vault.passwords import PasswordStoreUnavailable, read_obs_password
from console.words.message import Message, message

# How long the first look at the keyring is waited for, and each further one.
FIRST_S, AGAIN_S = 20.0, 1.0


class RunPassword:
    """Asked for by every connection of a run, from any thread. look: reads the keyring; may hang, or raise
    PasswordStoreUnavailable.
    """

    def __init__(
        self, url: str, look: Callable[[str], str | None] = read_obs_password, first_s: float = FIRST_S
    ) -> None:
        self._url, self._look, self._patience_s = url, look, first_s
        self._found: str | None = None
        self._lacking: Message | None = None
        self._stale = True
        self._over = threading.Event()
        self._looking = False
        self._lock = threading.Lock()

    def __call__(self) -> str | None:
        """Returns the password, None while none is known; ``lacking`` says why then."""
        with self._lock:
            if self._found is not None and not self._stale:
                return self._found
            if not self._looking:
                self._looking = True
                self._over.clear()
                LOGGED.worker("reader of the keyring", self._read, restart=False).start()
            patience_s, self._patience_s = self._patience_s, AGAIN_S
        if not self._over.wait(patience_s):
            # It hangs: whoever asks next does not wait for it as long; what it finds is taken when it comes.
            self._lacking = message("obs.keyring_locked")
        return self._found

    def refused(self) -> None:
        """OBS did not take it: it may have been changed, and then the keyring knows the new one."""
        self._stale = True

    def lacking(self) -> Message | None:
        """Returns why there is no password, None where there is one."""
        return None if self._found is not None else self._lacking

    def _read(self) -> None:
        found: str | None = None
        lacking = message("obs.password_missing")
        try:
            found = self._look(self._url)
        except PasswordStoreUnavailable as error:
            lacking = message("obs.keyring_unusable", why=error.whole())
        with self._lock:
            self._looking, self._lacking = False, lacking
            if found is not None:
                self._found, self._stale = found, False
        self._over.set()
