"""The webhook's address: in the keyring, asked for only where one is kept, and never in a plain file."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from console.cli.main import main
from console.desk.webhook import CODE, Webhook
from console.engine.state import DeskState, Run
from console.model.facts import AnyFact, MilestoneReached, ProblemGone, ProblemSeen, Record
from console.vault.passwords import PasswordStoreUnavailable
from console.vault.webhook import forget_webhook, is_webhook_kept, read_webhook, store_webhook
from tests.support.waiting import until
from tests.unit.desk.test_desk_webhook import Chat
from tests.unit.vault.test_vault_passwords import Locked, Memory, PlaintextKeyring

SECRET = "http://chat.example/hook/T0P?key=secret"
STATE = DeskState(run=Run(run_id="r1", mode="live"))


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    monkeypatch.delenv("SHOWCALLER_WEBHOOK", raising=False)
    before, made = keyring.get_keyring(), Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text + "\n"))


def test_what_is_kept_is_read_again_until_it_is_forgotten(memory: Memory, tmp_path: Path) -> None:
    assert not is_webhook_kept()
    store_webhook(SECRET)
    assert is_webhook_kept() and read_webhook() == SECRET
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files and not any(b"secret" in path.read_bytes() for path in files), "a mark, and not a word of it"
    forget_webhook()
    assert not is_webhook_kept() and memory.kept == {}
    with pytest.raises(PasswordStoreUnavailable, match="SHOWCALLER_WEBHOOK"):
        read_webhook()


def test_a_plain_file_is_no_keyring(memory: Memory) -> None:
    keyring.set_keyring(PlaintextKeyring())
    with pytest.raises(PasswordStoreUnavailable, match="plain file"):
        store_webhook(SECRET)
    assert not is_webhook_kept()


def test_a_locked_keyring_does_not_hold_who_asks(memory: Memory) -> None:
    locked = Locked()
    keyring.set_keyring(locked)
    with pytest.raises(PasswordStoreUnavailable, match="does not answer"):
        read_webhook(0.05)
    locked.answer.set()


def test_on_the_terminal_it_is_typed_unseen_and_tried(
    memory: Memory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chat = Chat(200)
    typed(monkeypatch, chat.url + "?key=secret")
    assert main(["password", "set", "--webhook"]) == 0
    assert read_webhook() == chat.url + "?key=secret"
    assert main(["password", "test", "--webhook"]) == 0
    assert chat.bodies == [{"test": True}]
    chat.close()
    assert main(["password", "test", "--webhook"]) != 0, "nobody answers there now"
    typed(monkeypatch, "no address")
    assert main(["password", "set", "--webhook"]) == 2
    assert main(["password", "forget", "--webhook"]) == 0 and not is_webhook_kept()
    said = capsys.readouterr()
    assert "secret" not in said.out + said.err


def milestone(hook: Webhook, number: int) -> None:
    fact = MilestoneReached("orders", number)
    hook.record(Record(number, 0, number, 0, "desk", fact))


def test_it_is_asked_for_at_the_first_milestone_and_again_while_it_cannot_be_read() -> None:
    chat, told, left = Chat(200), list[AnyFact](), ["locked"]

    def find() -> str:
        if left:
            raise PasswordStoreUnavailable(left.pop())  # type: ignore[arg-type]
        return chat.url

    hook = Webhook(find, "show-1", lambda: STATE, lambda fact, by, mono_ns=None: told.append(fact), 0.01)
    hook.start()
    milestone(hook, 100)
    assert until(lambda: len(told) == 1)
    assert (
        isinstance(told[0], ProblemSeen) and told[0].code == CODE and "could not be read" in str(told[0].what)
    )
    milestone(hook, 200)
    assert until(lambda: told[1:] == [ProblemGone(CODE)])
    assert until(lambda: [body["value"] for body in chat.bodies] == [100, 200])
    hook.close()
    chat.close()
