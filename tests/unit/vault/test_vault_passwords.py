"""OBS's password: the environment, the keyring, and never a plain file."""

import threading
from collections.abc import Callable, Iterator

import keyring
import keyring.backend
import keyring.errors
import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring

from console.vault.passwords import (
    VARIABLE,
    PasswordStoreUnavailable,
    forget_obs_password,
    obs_password,
    store_obs_password,
)
from tests.support.waiting import GENEROUS_S

URL = "ws://127.0.0.1:4455"
Use = Callable[[keyring.backend.KeyringBackend], None]


class Memory(keyring.backend.KeyringBackend):
    """A keyring that works."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("none")


class PlaintextKeyring(Memory):
    """As keyrings.alt names its own."""


class Locked(Memory):
    """A keyring whose prompt nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answer.wait(GENEROUS_S)
        return None


class Broken(Memory):
    """A keyring whose system is not there."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("The name org.freedesktop.secrets was not provided by any .service files")

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    monkeypatch.delenv(VARIABLE, raising=False)
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_password_is_kept_found_and_forgotten(use: Use) -> None:
    use(Memory())
    assert obs_password(URL) is None
    store_obs_password(URL, "密码 123")
    assert obs_password(URL) == "密码 123"
    assert obs_password("ws://other:4455") is None
    forget_obs_password(URL)
    forget_obs_password(URL)
    assert obs_password(URL) is None


def test_the_variable_wins(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    use(Memory())
    store_obs_password(URL, "kept")
    monkeypatch.setenv(VARIABLE, "given")
    assert obs_password(URL) == "given"
    monkeypatch.setenv(VARIABLE, "")
    assert obs_password(URL) == ""  # An OBS without a password, said on purpose.


@pytest.mark.parametrize(
    ("backend", "word"),
    [
        (NoKeyring, "no keyring"),
        (NullKeyring, "did not keep it"),
        (Broken, "org.freedesktop.secrets"),
        (PlaintextKeyring, "plain file"),
    ],
)
def test_without_a_keyring_that_works_it_says_so_and_names_the_variable(
    backend: Callable[[], keyring.backend.KeyringBackend], word: str, use: Use
) -> None:
    kept = backend()
    use(kept)
    with pytest.raises(PasswordStoreUnavailable) as caught:
        store_obs_password(URL, "hunter2")
    assert word in str(caught.value)
    assert VARIABLE in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert not getattr(kept, "kept", None)
    assert obs_password(URL) is None


def test_a_chain_that_begins_with_a_plain_file_is_refused(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChainerBackend, "backends", [PlaintextKeyring(), Memory()])
    use(ChainerBackend())
    with pytest.raises(PasswordStoreUnavailable, match="plain file"):
        store_obs_password(URL, "hunter2")


def test_a_locked_keyring_does_not_hold_the_desk(use: Use) -> None:
    locked = Locked()
    use(locked)
    assert obs_password(URL, limit_s=0.1) is None
    with pytest.raises(PasswordStoreUnavailable, match="locked"):
        store_obs_password(URL, "secret", limit_s=0.1)
    locked.answer.set()
