"""Before the show: over the slate the host is heard already, unseen and labelled; nothing else of the slate changes."""

import msgspec
import pytest

from console.devices.avatar.speaker import may_speak
from console.devices.obs.target_state import desired_obs
from console.engine import avatar_watch, fallback, hearing, speech, view
from console.engine.label_watch import label_facts
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.warm_up import beginning, slates_before
from console.model.cue import AvatarCue, Manual, SceneCue, SlateCue
from console.model.cue import Clock as At
from console.model.facts import (
    Go,
    Hold,
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


def begins(book: Playbook) -> int | str | None:
    """When the show begins, as viewers are told: in so many ms; None: soon; "": nothing is said."""
    found = beginning(book.plan, book.state, book.now_ms)
    return "" if found is None else found.in_ms


def test_viewers_are_told_when_the_show_begins_over_its_slates_and_never_after() -> None:
    book = Playbook(hosted())
    assert begins(book) == ""
    book.say(Go())
    # Two slates of a minute; what waits for a GO is expected behind them.
    assert begins(book) == 120_000
    book.at(20_000)
    assert begins(book) == 100_000
    book.at(30_000) << Go()
    assert begins(book) == 60_000
    # Nobody gave a GO: it is late, and no time is known.
    book.at(95_000)
    assert begins(book) is None
    book.at(96_000) << Go()
    assert book.on_air == "h1"
    assert begins(book) == ""
    book.at(97_000) << Jump("s3")
    assert begins(book) == ""


def test_while_the_show_is_on_hold_no_time_is_told_and_then_the_later_one() -> None:
    book = Playbook(hosted())
    book.say(Go())
    book.at(10_000) << Hold()
    book.at(25_000)
    assert begins(book) is None
    book.say(Resume())
    assert begins(book) == 110_000


def test_a_start_by_the_clock_and_one_that_is_moved_are_told_as_they_are() -> None:
    show = hosted()
    first, *rest = show.segments
    host = msgspec.structs.replace(first.cues[2], start=At(time="2024-04-16T18:20:30+08:00"))
    segment = msgspec.structs.replace(first, cues=(first.cues[0], host, *first.cues[3:]))
    book = Playbook(msgspec.structs.replace(show, segments=(segment, *rest)))
    book.say(Go())
    at_first = begins(book)
    assert isinstance(at_first, int)
    later = msgspec.structs.replace(host, start=At(time="2024-04-16T18:21:30+08:00"))
    moved = msgspec.structs.replace(segment, cues=(segment.cues[0], later, *segment.cues[2:]))
    book.plan = compile_show(msgspec.structs.replace(show, segments=(moved, *rest)), {})
    assert begins(book) == at_first + 60_000


def test_over_the_slate_of_a_panic_no_time_is_told() -> None:
    book = on_air(hosted())
    assert begins(book) == 120_000
    book.at(1_000) << Panic()
    assert begins(book) == ""
