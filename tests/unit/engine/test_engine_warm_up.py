"""Before the show: over the slate the host is heard already, unseen and labelled; nothing else of the slate changes."""

import msgspec
import pytest

from console.devices.avatar.speaker import may_speak
from console.devices.obs.target_state import desired_obs
from console.engine import avatar_watch, fallback, hearing, speech, view
from console.engine.label_watch import label_facts
from console.engine.moment import Moment
from console.engine.warm_up import slates_before
from console.model.cue import AvatarCue, Manual, SceneCue, SlateCue
from console.model.facts import (
    Go,
    Interrupt,
    Jump,
    LabelShown,
    ObsConnected,
    Panic,
    Resume,
    Say,
    SceneSeen,
    SentenceStarted,
)
from console.model.host import Phrase, Presenter
from console.model.names import LABEL, PRESENTER, SLATE
from console.model.obsstate import ItemSeen
from console.model.show import Avatar, Show, Text
from tests.support.desk import provisioned
from tests.support.playbook import Playbook, card, show_of

HOLD = {"start": Manual(), "end": "hold", "duration_ms": 60_000}


def slate(cue_id: str, **fields: object) -> SlateCue:
    return SlateCue(id=cue_id, title=cue_id, **{**HOLD, "end": "duration", **fields})  # type: ignore[arg-type]


def hosted(engine: str | None = "presenter", **fields: object) -> Show:
    host = AvatarCue(id="h1", title="h1", engine=engine, script={"zh": "第一句。"}, **HOLD)  # type: ignore[arg-type]
    phrases = (Phrase(id="hello", text=Text(zh="大家好。")),)
    own = SceneCue(id="o1", title="o1", scene="Mine", **HOLD)  # type: ignore[arg-type]
    return show_of(
        slate("s1"), slate("s2"), host, card("c1", start=Manual()), slate("s3"), own,
        avatar=Avatar(presenter=Presenter(phrases=phrases)), **fields,
    )  # fmt: skip


def on_air(show: Show) -> Playbook:
    """The first slate is on air, in an OBS that was built for the show."""
    book = Playbook(show)
    book.say(ObsConnected("ws://test", provisioned(show)))
    book.say(Go())
    seen(book)
    return book


def seen(book: Playbook) -> None:
    """OBS does what is wanted of it, and the take is confirmed."""
    wanted = desired_obs(book.plan, book.state)
    if wanted.program is not None and book.state.obs.program != wanted.program:
        book.say(SceneSeen(wanted.program))
    items = {
        scene: tuple(
            msgspec.structs.replace(item, enabled=wanted.items.get(scene, {}).get(item.source, item.enabled))
            for item in items
        )
        for scene, items in book.state.obs.items.items()
    }
    book.state = msgspec.structs.replace(book.state, obs=msgspec.structs.replace(book.state.obs, items=items))
    book.confirm()
    for fact in speech.asked(book.plan, book.state):
        book.say(fact)


def may_he_speak(book: Playbook) -> bool:
    return may_speak(Moment(book.plan, book.state))


def shown(book: Playbook) -> tuple[bool, str]:
    found = view.compact(book.plan, book.state, book.now_ms).speech
    assert found is not None
    return found.on_air, found.heard_in


def test_the_slates_that_a_show_with_a_speaking_host_begins_with() -> None:
    assert slates_before(hosted()) == {"s1", "s2"}
    assert slates_before(hosted(None)) == frozenset()


def test_the_host_introduces_himself_over_the_slate() -> None:
    book = on_air(hosted())
    assert shown(book) == (True, "slate")
    book.at(1_000) << Say(phrase_id="hello")
    for fact in speech.asked(book.plan, book.state):
        book.say(fact)
    assert [one.sentence_index for one in speech.order(book.state.speech)] == [0]
    assert may_he_speak(book)
    line = book.state.speech.inserted[0].utterance_id
    book.say(SentenceStarted(line, 0))
    book.at(2_000) << Interrupt()
    assert speech.is_silenced(book.state.speech)
    assert desired_obs(book.plan, book.state).muted[PRESENTER]


def test_over_the_slate_he_is_heard_and_labelled_and_hangs_on_nothing() -> None:
    book = on_air(hosted())
    items = desired_obs(book.plan, book.state).items[book.plan.show.layouts.slate]
    assert items[PRESENTER]
    assert items[LABEL]
    assert items[SLATE]
    assert label_facts(book.plan, book.state) == (LabelShown(book.plan.show.layouts.slate),)
    channel = hearing.channel(book.plan, book.state)
    assert channel is not None
    assert (channel.input, channel.role) == (PRESENTER, "avatar")
    assert avatar_watch.watched(book.plan, book.state) is None
    assert avatar_watch.avatar_facts(book.plan, book.state, book.now_ms) == ()
    assert hearing.speaker(book.plan, book.state) is None
    assert fallback.player_of(book.plan.show, slate("s3")) is None


def test_a_line_that_waits_over_the_slate_is_said_in_his_first_cue() -> None:
    book = on_air(hosted())
    book.at(1_000) << Say("还有货！")
    for fact in speech.asked(book.plan, book.state):
        book.say(fact)
    book.at(2_000) << Jump("h1")
    seen(book)
    assert [
        book.state.speech.utterance(one.utterance_id).kind for one in speech.order(book.state.speech)
    ] == [  # type: ignore[union-attr]
        "inserted",
        "script",
    ]
    assert shown(book) == (True, "cue")


@pytest.mark.parametrize("cue", ["s3", "c1", "o1"])
def test_where_he_is_not_heard_he_says_nothing_and_the_refusal_says_where(cue: str) -> None:
    book = on_air(hosted())
    book.at(1_000) << Jump(cue)
    seen(book)
    assert shown(book) == (False, "")
    book.at(2_000).refused(Say("还有货！"), "no_speaking_host")
    if cue == "s3":
        items = desired_obs(book.plan, book.state).items[book.plan.show.layouts.slate]
        assert not items[PRESENTER]
        assert not items[LABEL]


def test_the_slate_of_a_panic_silences_him() -> None:
    book = on_air(hosted())
    book.at(1_000) << Panic()
    seen(book)
    assert shown(book) == (False, "")
    assert not may_he_speak(book)
    assert not desired_obs(book.plan, book.state).items[book.plan.show.layouts.slate][PRESENTER]
    book.at(2_000) << Resume()
    seen(book)
    assert shown(book) == (True, "slate")


def test_an_obs_without_a_place_for_him_in_the_slate_is_none_to_speak_in() -> None:
    show = hosted()
    book = Playbook(show)
    built = provisioned(show)
    bare = {**built.items, show.layouts.slate: (ItemSeen(1, SLATE, True),)}
    book.say(ObsConnected("ws://test", msgspec.structs.replace(built, items=bare)))
    book.say(Go())
    seen(book)
    assert shown(book) == (False, "")
    assert PRESENTER not in desired_obs(book.plan, book.state).items[show.layouts.slate]


def test_where_a_hand_shows_him_he_can_be_asked_to_speak_also_before_the_first_take() -> None:
    show = hosted()
    book = Playbook(show)
    built = provisioned(show)
    mine = {**built.items, "Mine": (ItemSeen(1, PRESENTER, True),)}
    book.say(ObsConnected("ws://test", msgspec.structs.replace(built, items=mine)))
    assert shown(book) == (True, "scene")
    book.at(1_000) << Say("还有货！", at="now")
    for fact in speech.asked(book.plan, book.state):
        book.say(fact)
    assert [one.sentence_index for one in speech.order(book.state.speech)] == [0]
    assert may_he_speak(book)
    book.say(SceneSeen(show.layouts.card))
    assert not may_he_speak(book)
