"""Answers to viewers' questions over random schedules: at boundaries only, none lost or doubled, the script whole;
and an answer whose price changes before it is said is never heard with the old price.
"""

import itertools
import random

import msgspec
import pytest

from console.engine.plan import compile_show
from console.model.facts import (
    AnswerWithdrawn,
    ApproveAnswer,
    CommandRefused,
    Go,
    ProductChanged,
    Record,
    Say,
    UtteranceAsked,
)
from console.model.show import Money
from tests.support.questions import asked_show, posed
from tests.support.speaking import SpeakingRig, Tone

SENTENCES, EVERY = 14, 2
SCRIPT = "".join(f"这是第{n}句。" for n in range(1, SENTENCES + 1))
WHOLE = [("take-1", n) for n in range(SENTENCES)]
INTENTS = ("price", "real_person")


def rig_of(seed: int) -> SpeakingRig:
    rig = SpeakingRig(asked_show(SCRIPT, every=EVERY), seed)
    for number in range(8):
        rig.say(posed("real_person", None if number else "p1"))
        rig.say(posed(f"own{number}"))
    rig.say(posed("price"))
    rig.say(Go())
    return rig


def approve(rig: SpeakingRig, name: str, text: str = "", **fields: object) -> Record:
    record = rig.say(ApproveAnswer(name, text, **fields))  # type: ignore[arg-type]
    assert record is not None
    assert not isinstance(record.fact, CommandRefused), record.fact
    return record


def run_down(rig: SpeakingRig) -> None:
    rig.run(400_000)
    assert rig.host.saying is None
    assert rig.host.waiting == []


def changed(rig: SpeakingRig, minor: int) -> ProductChanged:
    product = rig.plan.show.products[0]
    return ProductChanged(msgspec.structs.replace(product, price=Money(minor=minor)))


def text_of(rig: SpeakingRig, tone: Tone) -> str:
    asked = {one.fact.utterance_id: one.fact for one in rig.records if isinstance(one.fact, UtteranceAsked)}
    return asked[tone.utterance_id].sentences[tone.index]


@pytest.mark.parametrize("seed", range(200))
def test_answers_go_in_at_boundaries_so_many_sentences_apart_and_nothing_is_lost_or_doubled(
    seed: int,
) -> None:
    dice = random.Random(seed)
    rig = rig_of(seed)
    approved = []
    for number in range(dice.randint(1, 6)):
        rig.run(dice.randint(0, 5_000))
        if dice.random() < 0.3:
            rig.say(Say("插话。"))
        approved.append(f"answer-{approve(rig, f'p1.own{number}', '好的。' * dice.randint(1, 3)).serial}")
    run_down(rig)
    heard = [(tone.utterance_id, tone.index) for tone in rig.heard]
    assert all(tone.whole for tone in rig.heard), "a sentence was broken off"
    assert [one for one in heard if one[0] == "take-1"] == WHOLE
    answers = [name for name, index in heard if name.startswith("answer-") and index == 0]
    assert answers == approved
    for first, second in itertools.pairwise(answers):
        between = heard[heard.index((first, 0)) : heard.index((second, 0))]
        script = [one for one in between if one[0] == "take-1"]
        assert len(script) >= EVERY or script[-1:] == WHOLE[-1:] or not heard_later(heard, second)
    for before, after in zip(rig.heard, rig.heard[1:], strict=False):
        assert before.end_ms is not None
        assert after.start_ms >= before.end_ms, "two at a time"


def heard_later(heard: list[tuple[str, int]], name: str) -> bool:
    """Whether anything of the script comes after an answer."""
    return any(one[0] == "take-1" for one in heard[heard.index((name, 0)) :])


@pytest.mark.parametrize("seed", range(200, 400))
def test_a_price_that_changes_before_the_answer_is_said_is_never_heard(seed: int) -> None:
    dice = random.Random(seed)
    rig = rig_of(seed)
    rig.run(dice.randint(0, 4_000))
    at = "now" if dice.random() < 0.3 else "boundary"
    approve(rig, "p1.price", "这款现在¥29.90。放心拍，只要¥29.90。", at=at)
    rig.run(dice.randint(0, 4_000))
    known = [one for one in rig.heard if "29.90" in text_of(rig, one) and one.whole]
    changed_ms = rig.now_ms
    rig.say(changed(rig, 1990))
    run_down(rig)
    old = [tone for tone in rig.heard if tone.utterance_id.startswith("answer-") and tone not in known]
    for tone in old:
        # What the host began before he was stopped, as orders take a moment: it is cut off at once.
        assert not tone.whole, "the old price was heard"
        assert tone.end_ms is not None
        assert tone.end_ms - max(tone.start_ms, changed_ms) < 120
    withdrawn = [one.fact for one in rig.records if isinstance(one.fact, AnswerWithdrawn)]
    group = rig.state.questions.groups["p1.price"]
    if withdrawn:
        assert group.status == "withdrawn"
        assert "question.p1.price" in rig.state.problems
    else:
        assert group.status == "said"
        assert len(known) == 2
    script = [one for one in rig.whole() if one[0] == "take-1"]
    assert script == WHOLE
    assert approve(rig, "p1.price").fact.text == "现在¥19.90。"  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(400, 480))
def test_answers_survive_a_desk_that_is_killed(seed: int) -> None:
    dice = random.Random(seed)
    rig = rig_of(seed)
    assert compile_show(rig.plan.show, {}).show == rig.plan.show
    names = []
    for number in range(3):
        rig.run(dice.randint(0, 4_000))
        names.append(f"answer-{approve(rig, f'p1.own{number}', '好的。').serial}")
        if dice.random() < 0.6:
            rig.restart(dice.randint(0, 5_000))
    run_down(rig)
    whole = rig.whole()
    script = [one for one in whole if one[0] == "take-1"]
    assert [one for n, one in enumerate(script) if one not in script[:n]] == WHOLE
    said = [name for name, _ in whole if name.startswith("answer-")]
    assert list(dict.fromkeys(said)) == names
