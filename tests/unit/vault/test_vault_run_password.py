"""OBS's password during a run: found once it is known, whatever becomes of the keyring."""

import threading
from collections.abc import Callable

from console.vault.passwords import PasswordStoreUnavailable
from console.vault.run_password import RunPassword
from console.words.message import message
from tests.support.waiting import GENEROUS_S, until

URL = "ws://127.0.0.1:4455"


class Keyring:
    """A keyring that a test locks, empties and lets hang."""

    def __init__(self, kept: str | None = "pass") -> None:
        self.kept = kept
        self.locked = False
        self.hangs: threading.Event | None = None
        self.looks = 0

    def __call__(self, url: str) -> str | None:
        assert url == URL
        self.looks += 1
        if self.hangs is not None:
            self.hangs.wait(GENEROUS_S)
        if self.locked:
            raise PasswordStoreUnavailable(message("vault.no_answer"))
        return self.kept


def lacks(password: RunPassword) -> str:
    why = password.lacking()
    return why.code if why is not None else ""


def test_it_is_known_when_the_keyring_is_locked_later() -> None:
    keyring = Keyring()
    password = RunPassword(URL, keyring)
    assert password() == "pass"
    keyring.locked = True
    assert (password(), keyring.looks, lacks(password)) == ("pass", 1, "")
    password.refused()
    assert (password(), keyring.looks) == ("pass", 2)


def test_one_that_was_changed_is_found_once_obs_refused_the_old_one() -> None:
    keyring = Keyring()
    password = RunPassword(URL, keyring)
    password()
    keyring.kept = "new"
    assert password() == "pass"
    password.refused()
    assert password() == "new"


def test_missing_and_locked_are_different_and_both_end() -> None:
    def check(keyring: Keyring, code: str, mend: Callable[[], None]) -> None:
        password = RunPassword(URL, keyring)
        assert (password(), lacks(password)) == (None, code)
        mend()
        assert (password(), lacks(password)) == ("pass", "")

    missing, locked = Keyring(None), Keyring()
    locked.locked = True
    check(missing, "obs.password_missing", lambda: setattr(missing, "kept", "pass"))
    check(locked, "obs.keyring_unusable", lambda: setattr(locked, "locked", False))


def test_a_keyring_that_hangs_is_asked_once_and_what_it_says_at_last_is_taken() -> None:
    keyring = Keyring()
    keyring.hangs = threading.Event()
    password = RunPassword(URL, keyring, first_s=0.0)
    assert (password(), lacks(password)) == (None, "obs.keyring_locked")
    keyring.hangs.set()
    assert until(lambda: password() == "pass")
    assert (keyring.looks, lacks(password)) == (1, "")
