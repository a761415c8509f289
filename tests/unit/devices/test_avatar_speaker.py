"""The host who speaks, over random schedules: what is heard is the script with lines put in at its boundaries, and
nothing of it is lost or said twice; also where he, or the desk, falls over in between.
"""

import random

import pytest

from console.devices.avatar.speaker import ANEW, ORDER_NS, SENTENCE_NS
from console.model.facts import (
    Go,
    Interrupt,
    ResumeScript,
    Say,
    UtteranceAsked,
    UtteranceInterrupted,
    UtteranceResumed,
)
from tests.support.desk import MS
from tests.support.speaking import SpeakingRig, host_show

SENTENCES = 12
SCRIPT = "".join(f"这是第{n}句。" for n in range(1, SENTENCES + 1))
WHOLE = [("take-1", n) for n in range(SENTENCES)]


def lines_of(rig: SpeakingRig) -> dict[str, UtteranceAsked]:
    found = [one.fact for one in rig.records if isinstance(one.fact, UtteranceAsked)]
    return {one.utterance_id: one for one in found if one.kind == "inserted"}


def asked_ms(rig: SpeakingRig, utterance_id: str) -> int:
    return next(
        one.mono_ns // MS
        for one in rig.records
        if isinstance(one.fact, UtteranceAsked) and one.fact.utterance_id == utterance_id
    )


def run_down(rig: SpeakingRig) -> None:
    rig.run(400_000)
    assert rig.host.saying is None
    assert rig.host.waiting == []


@pytest.mark.parametrize("seed", range(200))
def test_lines_go_in_at_boundaries_and_nothing_is_lost_or_doubled(seed: int) -> None:
    dice = random.Random(seed)
    rig = SpeakingRig(host_show(SCRIPT), seed)
    rig.say(Go())
    for _ in range(dice.randint(0, 6)):
        rig.run(dice.randint(0, 5_000))
        rig.say(Say("".join(f"插话{n}。" for n in range(dice.randint(1, 3)))))
    run_down(rig)
    heard = [(tone.utterance_id, tone.index) for tone in rig.heard]
    assert all(tone.whole for tone in rig.heard), "a sentence was broken off"
    assert [one for one in heard if one[0] == "take-1"] == WHOLE
    lines = lines_of(rig)
    said = [
        (name, n)
        for name in sorted(lines, key=lambda name: int(name.partition("-")[2]))
        for n in range(len(lines[name].sentences))
    ]
    assert [one for one in heard if one[0] != "take-1"] == said
    for name, line in lines.items():
        at = heard.index((name, 0))
        assert heard[at : at + len(line.sentences)] == [(name, n) for n in range(len(line.sentences))]
        # At the next boundary: of the script no more than what is said, and what begins at that moment.
        began = [
            tone
            for tone in rig.heard
            if tone.utterance_id == "take-1" and asked_ms(rig, name) < tone.start_ms <= rig.heard[at].start_ms
        ]
        assert len(began) <= 1, (name, began)
    for before, after in zip(rig.heard, rig.heard[1:], strict=False):
        assert before.end_ms is not None
        assert after.start_ms >= before.end_ms, "two at a time"


@pytest.mark.parametrize("seed", range(200, 400))
def test_it_holds_with_failures_interrupts_and_restarts_in_between(seed: int) -> None:
    dice = random.Random(seed)
    rig = SpeakingRig(host_show(SCRIPT), seed)
    rig.say(Go())
    silenced: set[str] = set()
    unheard = set()
    for _ in range(dice.randint(2, 9)):
        rig.run(dice.randint(0, 4_000))
        match dice.randrange(5):
            case 0:
                rig.say(Say("插话一。插话二。"))
            case 1:
                rig.say(Say("马上。立刻。", at="now"))
            case 2:
                saying = rig.state.speech.saying
                rig.say(Interrupt())
                if saying is not None and saying.utterance_id != "take-1":
                    silenced.add(saying.utterance_id)
                rig.run(dice.randint(100, 3_000))
                rig.say(ResumeScript())
            case 3:
                rig.host.fail()
            case 4:
                # What was said to its end in the last ms before the desk died is in no journal, and comes again.
                known = {
                    (one.fact.utterance_id, one.fact.sentence_index)
                    for one in rig.records
                    if type(one.fact).__name__ == "SentenceEnded"
                }
                unheard |= set(rig.whole()) - known
                rig.restart(dice.randint(0, 5_000))
    run_down(rig)
    whole = rig.whole()
    script = [one for one in whole if one[0] == "take-1"]
    once = [one for n, one in enumerate(script) if one not in script[:n]]
    assert once == WHOLE
    doubled = {one for one in whole if whole.count(one) > 1}
    assert doubled <= unheard
    for name, line in lines_of(rig).items():
        got = [n for one, n in whole if one == name]
        first = [n for at, n in enumerate(got) if n not in got[:at]]
        assert first == list(range(len(line.sentences))) or name in silenced, name


def test_he_has_two_sentences_at_the_most_and_there_is_no_gap_between_them() -> None:
    rig = SpeakingRig(host_show(SCRIPT))
    rig.say(Go())
    for _ in range(200):
        rig.run(100)
        assert len(rig.host.waiting) + (rig.host.saying is not None) <= 2
    gaps = [
        after.start_ms - before.end_ms
        for before, after in zip(rig.heard, rig.heard[1:], strict=False)
        if before.end_ms is not None
    ]
    assert gaps and max(gaps) == 0


def test_a_line_at_once_breaks_in_and_the_sentence_comes_again() -> None:
    rig = SpeakingRig(host_show(SCRIPT))
    rig.say(Go())
    rig.run(2_000)
    tone = rig.host.saying
    assert tone is not None
    rig.say(Say("停。", at="now"))
    rig.run(60)
    assert tone.end_ms is not None
    assert not tone.whole
    run_down(rig)
    broken = [one.fact for one in rig.records if isinstance(one.fact, UtteranceInterrupted)]
    assert [(one.utterance_id, one.sentence_index) for one in broken] == [("take-1", tone.index)]
    resumed = [one.fact for one in rig.records if isinstance(one.fact, UtteranceResumed)]
    assert [(one.utterance_id, one.sentence_index) for one in resumed] == [("take-1", tone.index)]
    assert [one for one in rig.whole() if one[0] == "take-1"] == WHOLE


def test_silenced_he_says_nothing_until_he_may_go_on() -> None:
    rig = SpeakingRig(host_show(SCRIPT))
    rig.say(Go())
    rig.run(2_000)
    rig.say(Interrupt())
    rig.run(60)
    count = len(rig.heard)
    assert rig.host.saying is None
    rig.run(60_000)
    assert len(rig.heard) == count
    rig.say(ResumeScript())
    run_down(rig)
    assert [one for one in rig.whole() if one[0] == "take-1"] == WHOLE


def test_another_take_ends_the_script_in_mid_sentence() -> None:
    rig = SpeakingRig(host_show(SCRIPT, "另一段。再一句。"))
    rig.say(Go())
    rig.run(2_000)
    rig.say(Go())
    rig.run(60)
    old = [tone for tone in rig.heard if tone.utterance_id == "take-1"]
    assert old and not old[-1].whole
    run_down(rig)
    assert [one for one in rig.whole() if one[0] == "take-2"] == [("take-2", 0), ("take-2", 1)]
    assert rig.heard[-3] is old[-1]


def test_a_host_who_answers_nothing_any_more_begins_anew_and_says_it_again() -> None:
    rig = SpeakingRig(host_show(SCRIPT))
    rig.say(Go())
    rig.run(2_000)
    rig.host.deaf = True
    rig.say(Say("停。", at="now"))
    rig.run(ORDER_NS // MS + 100)
    assert rig.asked[-1].request == ANEW
    rig.host.deaf = False
    rig.run(2 * SENTENCE_NS // MS)
    run_down(rig)
    assert [n for name, n in rig.whole() if name == "take-1"][-1] == SENTENCES - 1
    assert any(name.startswith("line-") for name, _ in rig.whole())


def test_a_host_who_fails_each_time_is_asked_again_ever_more_slowly() -> None:
    rig = SpeakingRig(host_show(SCRIPT))
    rig.say(Go())
    for _ in range(600):
        rig.run(100)
        rig.host.fail()
    failed = [one for one in rig.records if type(one.fact).__name__ == "SentenceFailed"]
    assert 10 < len(failed) < 60
