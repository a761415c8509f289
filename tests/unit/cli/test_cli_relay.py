"""showcaller relay: what it does not start with is said, with how to mend it; no secret is ever an argument."""

from pathlib import Path

import pytest

from console.cli import relay
from console.cli.main import main
from console.relay.nats_process import config
from console.vault.passwords import PasswordStoreUnavailable
from console.words.message import message


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has none."""

    def none(*_: object) -> str:
        raise PasswordStoreUnavailable(message("relay.no_secret"))

    monkeypatch.setattr(relay, "stored", none)
    monkeypatch.delenv(relay.NATS_TOKEN, raising=False)
    monkeypatch.setenv("SHOWCALLER_RELAY_SHOPIFY_MAIN", "shh")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--hook shopify/main"),
        (["--hook", "stripe/main"], "SHOWCALLER_RELAY_STRIPE_MAIN"),
        (["--hook", "etsy/main"], "woocommerce"),
        (["--hook", "shopify/../x"], "VENDOR/NAME"),
        (["--hook", "shopify/main", "--with-nats", "--nats-listen", "0.0.0.0:4222"], relay.NATS_TOKEN),
        (["--hook", "shopify/main", "--nats-listen", "here:there"], "HOST:PORT"),
        (["--hook", "shopify/main", "--cert", "c.pem"], "--key"),
    ],
)
def test_what_it_cannot_start_with(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["relay", *arguments]) == 2
    shown = capsys.readouterr().err
    assert said in shown and "shh" not in shown


def test_the_nats_servers_file_names_the_token_and_does_not_hold_it() -> None:
    text = config("0.0.0.0", 4222, Path('/data/a "b"'), True, Path("c.pem"), Path("k.pem"))
    assert "token: $SHOWCALLER_RELAY" in text and r"\"b\"" in text and "tls {" in text
    assert "authorization" not in config("127.0.0.1", 4222, Path("x"), False, None, None)
