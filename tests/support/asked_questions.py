"""A show in which viewers ask, on the fake clock: its script, its host, and prices that change."""

import msgspec

from console.engine import asking, speech, view
from console.model.cue import Manual
from console.model.facts import (
    Go,
    ProductChanged,
    SentenceEnded,
    SentenceStarted,
)
from console.model.show import Money
from tests.support.playbook import Playbook, card
from tests.support.questions import asked_show

SCRIPT = "一。二。三。四。五。六。"


class Book(Playbook):
    """A playbook that does what a desk does by itself about the host and about questions."""

    def follow(self) -> None:
        for _ in range(20):
            facts = (
                *asking.asking_facts(self.plan, self.state, self.now_ms),
                *asking.asked(self.plan, self.state),
                *speech.ended(self.state.speech),
            )
            if not facts:
                return
            for fact in facts:
                self.say(fact)
        raise AssertionError("it never comes to rest")

    def hear(self, count: int = 1) -> list[str]:
        """The next sentences are said. Returns them."""
        said = []
        for _ in range(count):
            one = next(speech.order(self.state.speech), None)
            if one is None:
                break
            self.say(SentenceStarted(one.utterance_id, one.sentence_index))
            self.follow()
            utterance = self.state.speech.utterance(one.utterance_id)
            assert utterance is not None
            said.append(utterance.sentences[one.sentence_index])
            self.say(SentenceEnded(one.utterance_id, one.sentence_index))
            self.follow()
        return said

    def group(self, name: str = "p1.price") -> dict[str, object]:
        shown = view.compact(self.plan, self.state, self.now_ms).questions
        found = next(one for one in shown.groups if one.group_id == name)
        return msgspec.to_builtins(found)  # type: ignore[no-any-return]


def begin(every: int = 3, script: str = SCRIPT, **fields: object) -> Book:
    show = asked_show(script, "另一段。", every=every, **fields)
    segment = msgspec.structs.replace(
        show.segments[0], cues=(*show.segments[0].cues, card("c1", start=Manual()))
    )
    book = Book(msgspec.structs.replace(show, segments=(segment,)))
    book.at(0) << Go()
    book.follow()
    return book


def price(book: Book, minor: int, **fields: object) -> ProductChanged:
    return ProductChanged(
        msgspec.structs.replace(book.plan.show.products[0], price=Money(minor=minor), **fields)
    )
