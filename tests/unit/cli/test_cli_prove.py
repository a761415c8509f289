"""showcaller prove: what it runs, what it says, when it fails."""

from pathlib import Path

import msgspec
import pytest

from console.base.errors import Problem
from console.cli import main, prove
from console.prove.proof import Figure, NotHere, Progress, Proof, Scale, must_be, table
from console.words.message import plain

ALL = ["kills", "real-obs", "disk", "garbage", "sleep", "clock", "hours", "presenter", "host-hour", "sample"]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Scale]:
    scales: list[Scale] = []

    def good(scale: Scale, progress: Progress) -> Proof:
        scales.append(scale)
        progress(1, 1)
        return Proof("good", "nothing is wrong", (must_be("lost", 0), Figure("time", "1 ms")))

    def bad(scale: Scale, progress: Progress) -> Proof:
        return Proof("bad", "one is lost", (must_be("lost", 1),), ("cue c3",))

    def gone(scale: Scale, progress: Progress) -> Proof:
        raise NotHere(Problem("", plain("no OBS"), plain("install it")))

    monkeypatch.setattr(prove, "proofs", lambda: {"good": good, "bad": bad, "gone": gone})
    return scales


def test_every_proof_is_known_by_its_name() -> None:
    assert list(prove.proofs()) == ALL


def test_what_holds_and_what_does_not_is_its_exit_code(
    tried: list[Scale], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["prove", "--only", "good"]) == 0
    assert main.main(["prove", "--only", "good", "--only", "bad", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert "WRONG  lost" in said and "Wrong: cue c3" in said and "--seed 7" in said
    assert [one.seed for one in tried] == [1, 7]
    assert main.main(["prove", "--only", "gone"]) == 1, "nothing was tried, so nothing holds"
    assert main.main(["prove", "--only", "none"]) == 2


def test_quick_is_a_tenth_and_json_has_all_of_it(
    tried: list[Scale], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["prove", "--only", "good", "--only", "gone", "--quick", "--json"]) == 0
    told = msgspec.json.decode(capsys.readouterr().out)
    assert told["holds"] is True and list(told["left_out"]) == ["gone"]
    assert tried[0].many(200) == 20 and tried[0].many(3, 2) == 2


def test_a_long_list_of_what_is_wrong_is_cut() -> None:
    proof = Proof("bad", "many", (must_be("lost", 30),), tuple(f"cue {one}" for one in range(30)))
    assert table(proof).endswith("… and 10 more") and not proof.holds
    assert Scale(0.001, 1, Path()).many(5) == 1
