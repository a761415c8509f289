"""A wrong or replayed signature never counts; a clock that is off by five minutes is told from a wrong secret."""

import base64
import hashlib
import hmac

import pytest

from console.sources.general.signatures import Signatures, Verdict

SECRET, BODY, NOW_MS = "whsec", b'{"id": 1}', 1_775_044_800_000


def digest(signed: bytes, secret: str = SECRET) -> bytes:
    return hmac.new(secret.encode(), signed, hashlib.sha256).digest()


def verdict(
    body: bytes, signature: str, time: str = "", timed: bool = False, now_ms: int = NOW_MS
) -> Verdict:
    return Signatures(SECRET, timed).check(body, signature, time, now_ms).verdict


@pytest.mark.parametrize(
    "written",
    [lambda made: made.hex(), lambda made: made.hex().upper(), lambda made: f"sha256={made.hex()}",
     lambda made: base64.b64encode(made).decode()],
)  # fmt: skip
def test_a_good_one_in_its_usual_shapes(written: object) -> None:
    assert verdict(BODY, written(digest(BODY))) is Verdict.GOOD  # type: ignore[operator]


def test_each_flipped_bit_is_refused() -> None:
    made = digest(BODY).hex()
    assert all(
        verdict(bytes([*BODY[:at], BODY[at] ^ 1, *BODY[at + 1 :]]), made) is Verdict.WRONG
        for at in range(len(BODY))
    )
    assert verdict(BODY, digest(BODY, "other").hex()) is Verdict.WRONG


@pytest.mark.parametrize("signature", ["", "sha256=", "abc", "é" * 64, "=" * 3000, ",,,,", "t=1"])
def test_garbage_is_missing_or_wrong(signature: str) -> None:
    assert verdict(BODY, signature) in (Verdict.MISSING, Verdict.WRONG)


def test_a_signed_time_may_be_five_minutes_off() -> None:
    for off_s, expected in ((0, Verdict.GOOD), (299, Verdict.GOOD), (-301, Verdict.OLD), (301, Verdict.OLD)):
        time = str(NOW_MS // 1000 + off_s)
        made = digest(time.encode() + b"." + BODY).hex()
        assert verdict(BODY, made, time, timed=True) is expected
        assert verdict(BODY, f"t={time},v1={made},v1={'0' * 64}", timed=True) is expected
    assert verdict(BODY, digest(BODY).hex(), timed=True) is Verdict.MISSING


def test_a_replay_is_seen_unless_what_it_brought_was_let_go() -> None:
    signatures, made = Signatures(SECRET, False), digest(BODY).hex()
    assert signatures.check(BODY, made, "", NOW_MS).verdict is Verdict.GOOD
    assert signatures.check(BODY, made, "", NOW_MS + 1).verdict is Verdict.REPLAYED
    assert signatures.check(BODY, f"sha256={made}", "", NOW_MS + 10**9).verdict is Verdict.REPLAYED
    signatures.forget(BODY, made, "")
    assert signatures.check(BODY, made, "", NOW_MS).verdict is Verdict.GOOD


def test_a_wrong_one_is_not_remembered() -> None:
    signatures = Signatures(SECRET, False)
    assert signatures.check(BODY, "0" * 64, "", NOW_MS).verdict is Verdict.WRONG
    assert signatures.check(BODY, digest(BODY).hex(), "", NOW_MS).verdict is Verdict.GOOD
