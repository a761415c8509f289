"""Facts: what the operator asked for. What a command leads to is worked out by the engine."""

from typing import Annotated, Literal

from msgspec import Meta

from console.model.cue import LevelDb
from console.model.fact import Fact
from console.model.figures import Choice
from console.model.show import Product


class Go(Fact, frozen=True):
    """Take the standby cue now."""


class Hold(Fact, frozen=True):
    """Hold the timeline: nothing is taken by itself until resume."""


class Resume(Fact, frozen=True):
    """Let the timeline go on after a hold or a panic."""


class Skip(Fact, frozen=True):
    """Pass over a cue (the standby one when cue_id is None)."""

    cue_id: str | None = None


class Unskip(Fact, frozen=True):
    """Put a skipped cue back into the order."""

    cue_id: str


class Back(Fact, frozen=True):
    """Put the cue before the standby one on standby."""


class Standby(Fact, frozen=True):
    """Put a cue on standby; it is taken next."""

    cue_id: str


class Jump(Fact, frozen=True):
    """Take a cue of the order now and go on from there."""

    cue_id: str


class Adjust(Fact, frozen=True):
    """Lengthen (or shorten, negative) the cue on air."""

    delta_ms: Annotated[int, Meta(ge=-86_400_000, le=86_400_000)]


class Panic(Fact, frozen=True):
    """Slate on air, avatar muted, timeline held."""


class Adlib(Fact, frozen=True):
    """Take a cue from outside the order now, remembering the place."""

    cue_id: str


class Return(Fact, frozen=True):
    """End the adlib and go back to the interrupted cue."""


class TakeBack(Fact, frozen=True):
    """Put OBS back to what the show wants, after somebody changed it by hand."""


class Accept(Fact, frozen=True):
    """Leave OBS as somebody changed it, until the next cue."""


class OverlayCard(Fact, frozen=True, tag="pop"):
    """Show a product's card over the picture on air, until the next picture or unpop."""

    product_id: str


class OverlayOff(Fact, frozen=True, tag="unpop"):
    """Take the overlaid card away."""


class ProductChanged(Fact, frozen=True):
    """A product is this from now on: its price, coupon or stock changed during the run."""

    product: Product


class Explain(Fact, frozen=True):
    """Mark the product that the host explains now, or (None) that none is explained."""

    product_id: str | None = None


class StreamSwitch(Fact, frozen=True):
    """Start OBS's stream, or stop it."""

    on: bool


class RecordSwitch(Fact, frozen=True):
    """Start OBS's recording, or stop it."""

    on: bool


class FaderMoved(Fact, frozen=True, tag="level"):
    """The sound of the avatar or film on air is this loud from now on, for as long as its cue is on air."""

    level_db: LevelDb


class MuteSwitch(Fact, frozen=True, tag="mute"):
    """The avatar, or the film on air, is not heard until it is switched on again, whatever cue comes."""

    on: bool


class HostMessage(Fact, frozen=True):
    """A line from the producer to the host: large in the clock window, and in the state for whoever shows it."""

    text: str


class HostMessageOff(Fact, frozen=True):
    """Take the message to the host away."""


class Say(Fact, frozen=True):
    """Have the host say a line, or a prepared phrase: at the next boundary of a sentence, or at once."""

    text: str | None = None
    phrase_id: str | None = None
    at: Literal["boundary", "now"] = "boundary"


class Interrupt(Fact, frozen=True):
    """Silence the host at once; the script waits."""


class ResumeScript(Fact, frozen=True):
    """Let the host go on, with the sentence that was broken off."""


class ApproveAnswer(Fact, frozen=True):
    """Have the host answer a question: at the next boundary that is free for an answer, or at once.

    text: what he says, empty for the answer that is proposed. card: with the product's card while he says it. used:
    the facts in it, (field, as it is said); the desk writes them in. question: the comment that stands over the
    picture while he answers, as it was read by whoever approves; empty for the newest one. One with a number that is
    not the product's, or with words that may not be said, does not: there the desk writes in what the question is
    called.
    """

    group_id: str
    text: str = ""
    card: bool = False
    at: Literal["boundary", "now"] = "boundary"
    used: tuple[tuple[str, str], ...] = ()
    question: str = ""


class EditAnswer(Fact, frozen=True):
    """Propose another answer to a question; an empty text brings the template's back."""

    group_id: str
    text: str


class RejectQuestion(Fact, frozen=True):
    """A question is not answered; an answer that waits, or is said, is taken back."""

    group_id: str


class AnsweredByCard(Fact, frozen=True):
    """A question is answered by what a card shows; nothing is said."""

    group_id: str


class DraftAnswer(Fact, frozen=True):
    """Ask the language model for an answer to a question."""

    group_id: str


class CountSource(Fact, frozen=True):
    """Count a source's figure from now on, or show it beside the others without counting it.

    source: as its events name it (``//shopify/shop``). What was counted stays counted; viewers are those of the
    sources that count, at once.
    """

    source: Annotated[str, Meta(min_length=1, max_length=128)]
    figure: Choice
    counts: bool


class TakeOver(Fact, frozen=True):
    """Drive OBS from here on, although another desk does."""


class HoldOrResume(Fact, frozen=True):
    """Hold the timeline, or let it go on while it is held: what one key does."""


class BackOrReturn(Fact, frozen=True):
    """Put the cue before on standby; after an adlib, return to the interrupted cue: what one key does."""


class OverlayToggle(Fact, frozen=True):
    """Show a product's card over the picture on air, or take it away where it is shown so.

    product: its id, or its number in the show, from 1.
    """

    product: str | int


class ExplainToggle(Fact, frozen=True):
    """Mark a product as explained now, or take the mark off where it is marked: its id or its number."""

    product: str | int


# Asked for by one key or button; the journal keeps the command that it meant at that moment.
Toggle = HoldOrResume | BackOrReturn | OverlayToggle | ExplainToggle

Command = (
    Go | Hold | Resume | Skip | Unskip | Back | Standby | Jump | Adjust | Panic | Adlib | Return
    | TakeBack | Accept | OverlayCard | OverlayOff | ProductChanged | Explain | StreamSwitch | RecordSwitch
    | FaderMoved | MuteSwitch
    | HostMessage | HostMessageOff | TakeOver
    | Say | Interrupt | ResumeScript
    | ApproveAnswer | EditAnswer | RejectQuestion | AnsweredByCard | DraftAnswer
    | CountSource
)  # fmt: skip
