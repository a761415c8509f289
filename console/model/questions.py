"""What a show knows about its viewers' questions: facts of its products, answers of its own, what is asked for."""

from typing import Annotated

from msgspec import Meta

from console.model.text import Frozen, Id

# So many facts, and so many answers of its own, a product may have.
MOST_FACTS = 100
MOST_ANSWERS = 100
# So many intents a show may change or add, and so many words one may have.
MOST_INTENTS = 200
MOST_INTENT_WORDS = 500
# So many words a show may ban.
MOST_BANNED = 2_000

Short = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
Said = Annotated[str, Meta(max_length=500)]
Template = Annotated[str, Meta(max_length=1000)]


class Detail(Frozen, frozen=True, kw_only=True):
    """One fact of a product: 产地 is 黑龙江五常. A name may stand twice, once in each language or for two facts."""

    name: Short
    text: Said = ""


class OwnAnswer(Frozen, frozen=True, kw_only=True):
    """What is answered when this product is asked about an intent; said in the language that it is written in."""

    intent: Id
    text: Said = ""


class Intent(Frozen, frozen=True, kw_only=True):
    """Something that viewers ask, whatever the words. zh, en: what it is called.

    words: a comment with one of them asks this; ``one+two``: both, in this order, not far apart, ``one&two``
    in any; ``<ship>``: it or one that means the same; ``?word`` only where
    the comment is a question, as each word that is none itself; ``!word`` anywhere. never: a comment with one of these
    does not ask it. answer_zh, answer_en: templates, a line each, of which the first without a hole is said:
    ``{price}``, ``{stock}``, ``{产地|origin}`` for a fact by its name.
    automatic: an answer from a template may be said without anybody's approval. card: with the product's card.
    """

    id: Id
    zh: Annotated[str, Meta(max_length=100)] = ""
    en: Annotated[str, Meta(max_length=100)] = ""
    words: Annotated[tuple[Short, ...], Meta(max_length=MOST_INTENT_WORDS)] = ()
    never: Annotated[tuple[Short, ...], Meta(max_length=MOST_INTENT_WORDS)] = ()
    answer_zh: Template = ""
    answer_en: Template = ""
    automatic: bool = False
    card: bool = False


class Questions(Frozen, frozen=True, kw_only=True):
    """How a show deals with questions.

    every_sentences: at most one answer in so many sentences of the host. expires_ms: an approved answer that was not
    said after so long, in show time, is not said any more. banned: a comment with one of these is not looked at.
    caption: question and answer are shown while the answer is said. keep_days: for so long a run keeps what people
    wrote. intents: the show's own; one with the id of a usual one stands instead of it.
    """

    every_sentences: Annotated[int, Meta(ge=1, le=1000)] = 3
    expires_ms: Annotated[int, Meta(ge=5_000, le=3_600_000)] = 90_000
    banned: Annotated[tuple[Short, ...], Meta(max_length=MOST_BANNED)] = ()
    caption: bool = False
    keep_days: Annotated[int, Meta(ge=0, le=3_650)] = 30
    intents: Annotated[tuple[Intent, ...], Meta(max_length=MOST_INTENTS)] = ()
