"""Facts: everything that can happen in a run, as the journal keeps it.

A fact says what happened, never what should happen next. Operator commands are facts too: what
they lead to is worked out by the engine. Reading a journal of facts gives the state back.
"""

import re
from typing import Literal

import msgspec

from console.model.edits import Op
from console.model.obsstate import ObsHealth, ObsSeen
from console.model.placing import Box
from console.model.show import Product


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Fact(msgspec.Struct, frozen=True, tag_field="fact", tag=_snake, omit_defaults=True):
    """Base of every fact."""


# ── the run ──────────────────────────────────────────────────────────────────────────────────────


class RunStarted(Fact, frozen=True):
    """A run began. clock_base_ms: wall time (epoch ms) that show time 0 stands for in clock starts.

    clip_end: ``event`` ends a clip's cue when OBS says that the clip ended, ``length`` at its
    scaled length (a real OBS cannot play clips at the run's speed).
    """

    run_id: str
    show_id: str
    mode: Literal["live", "rehearsal"]
    speed: float
    auto: bool
    wall_start_ms: int
    clock_base_ms: int
    clip_end: Literal["event", "length"]
    show_sha256: str
    version: str


class RunResumed(Fact, frozen=True):
    """A desk took the run over after a crash: nobody watched the cues for gap_ms of show time."""

    gap_ms: int
    version: str


class RunEnded(Fact, frozen=True):
    """The run is over."""

    reason: str


# ── what the operator asked for ─────────────────────────────────────────────────────────────────


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

    delta_ms: int


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


class Pop(Fact, frozen=True):
    """Show a product's card over the picture on air, until the next picture or unpop."""

    product_id: str


class Unpop(Fact, frozen=True):
    """Take the popped card away."""


class ProductChanged(Fact, frozen=True):
    """A product is this from now on: its price, coupon or stock changed during the run."""

    product: Product


Command = (
    Go | Hold | Resume | Skip | Unskip | Back | Standby | Jump | Adjust | Panic | Adlib | Return
    | TakeBack | Accept | Pop | Unpop | ProductChanged
)  # fmt: skip


class ShowEdited(Fact, frozen=True):
    """The show of the run was edited; the ops lead from the show before to the one that holds now.

    revision: in the show's own journal of edits. clip_ms: lengths of clips that came in. undoes: the
    revision that was taken back.
    """

    revision: int
    name: str
    ops: tuple[Op, ...]
    clip_ms: dict[str, int] = {}
    undoes: int | None = None


class CommandRefused(Fact, frozen=True):
    """A command that changed nothing. reason is a word (``double_go``), message a sentence."""

    command: str
    reason: str
    message: str


# ── cues ─────────────────────────────────────────────────────────────────────────────────────────


class CueTaken(Fact, frozen=True):
    """A cue was taken: from here on its picture is what should be on air.

    due_ms: when it should have been. reason: go, follow, clock, auto, jump, adlib, return, start, loop.
    end_ms: its planned end in show time, None where it holds.
    """

    cue_id: str
    due_ms: int
    reason: str
    end_ms: int | None = None


class CueConfirmed(Fact, frozen=True):
    """OBS was seen in the state that the take wants."""

    take: int


class CueFailed(Fact, frozen=True):
    """OBS refused the take or was never seen in its state."""

    take: int
    why: str


# ── OBS ──────────────────────────────────────────────────────────────────────────────────────────


class ObsConnected(Fact, frozen=True):
    """The link is up and OBS was observed whole."""

    url: str
    seen: ObsSeen


class ObsLost(Fact, frozen=True):
    """The link is down. permanent: trying again is pointless until a person acts (wrong password)."""

    why: str
    code: int | None = None
    permanent: bool = False


class SceneSeen(Fact, frozen=True):
    """The program scene changed."""

    scene: str


class PreviewSeen(Fact, frozen=True):
    """The preview scene changed; None when studio mode went off."""

    scene: str | None


class StudioModeSeen(Fact, frozen=True):
    enabled: bool


class TransitionSeen(Fact, frozen=True):
    """The current transition or its length changed."""

    name: str
    ms: int


class TransitionRuns(Fact, frozen=True):
    """A transition began on program, or is over, picture and sound. name: which, where it is known."""

    running: bool
    name: str = ""


class ItemEnabledSeen(Fact, frozen=True):
    """A scene item was shown or hidden."""

    scene: str
    item_id: int
    enabled: bool


class ObsReseen(Fact, frozen=True):
    """Scenes, items or inputs were created, removed, renamed or put in another order: all seen anew."""

    seen: ObsSeen
    changed: str


class LabelPlaced(Fact, frozen=True):
    """The AI label's item in a scene was moved or scaled: its box now, where it is known."""

    scene: str
    item_id: int
    box: Box | None


class MuteSeen(Fact, frozen=True):
    input: str
    muted: bool


class MediaChanged(Fact, frozen=True):
    """A media input started, ended or was paused."""

    input: str
    state: Literal["playing", "paused", "ended", "none"]


class FilterSeen(Fact, frozen=True):
    source: str
    filter: str
    enabled: bool


class StreamSeen(Fact, frozen=True):
    active: bool


class RecordSeen(Fact, frozen=True):
    active: bool
    path: str | None = None


class HealthSeen(Fact, frozen=True):
    """OBS's own statistics. Kept in the state, not in the journal."""

    health: ObsHealth


class RequestDone(Fact, frozen=True):
    """OBS answered a request of ours. why is the reason the request was sent for; took is real ms.

    code: obs-websocket's status (100 is success), 0 when the link was lost first, -1 at a timeout.
    """

    key: str
    request: str
    why: str
    code: int
    comment: str = ""
    took_ms: float = 0.0
    take: int | None = None


class DriftSeen(Fact, frozen=True):
    """Somebody changed OBS by hand: what we want and what is there.

    what: the key of the thing, as requests name it (``program``, ``item:SCENE\\nSOURCE``).
    """

    what: str
    wanted: str
    seen: str


class DriftGone(Fact, frozen=True):
    """What somebody changed by hand is as the show wants it again."""

    what: str


# ── counters and problems ───────────────────────────────────────────────────────────────────────


class CountersMoved(Fact, frozen=True):
    """What a batch of audience and order events adds up to.

    add: counter name → what is added (integers; money in minor units, name ``gmv_placed.CNY``).
    gauge: name → new value. product: product id or SKU → counter name → what is added.
    events, duplicates, rejected: how many came.
    """

    source: str = ""
    add: dict[str, int] = {}
    gauge: dict[str, int] = {}
    product: dict[str, dict[str, int]] = {}
    events: int = 0
    duplicates: int = 0
    rejected: int = 0
    newest_ms: int | None = None


class ProblemSeen(Fact, frozen=True):
    """Something the producer should know. code is stable, for programs."""

    code: str
    what: str
    fix: str = ""


class ProblemGone(Fact, frozen=True):
    code: str


# ── what viewers were told ──────────────────────────────────────────────────────────────────────


class CardLoaded(Fact, frozen=True):
    """OBS holds a product's card of this template in one of its two sources: that one is shown from now on."""

    product: Product
    template: str
    slot: Literal["A", "B"]
    sha256: str


class LabelShown(Fact, frozen=True):
    """The AI label is seen over the avatar on air."""

    scene: str


LabelWhy = Literal["off_air", "hidden", "covered", "misplaced", "missing", "unknown"]


class LabelHidden(Fact, frozen=True):
    """The AI label is not seen any more. off_air: the avatar left the air, nothing is wrong.

    hidden: its item was switched off. covered: something lies over it. misplaced: too small, turned,
    cut or not whole in the picture. missing: it is not in the scene. unknown: OBS cannot be seen.
    """

    scene: str
    why: LabelWhy


class PriceShown(Fact, frozen=True):
    """A product's card was seen on air with this price. card_sha256: of the picture shown."""

    product: Product
    card_sha256: str = ""


class PriceHidden(Fact, frozen=True):
    """The product's card left the air."""

    product_id: str


# ── the avatar's feed ───────────────────────────────────────────────────────────────────────────


class AvatarSeen(Fact, frozen=True):
    """How the avatar's feed on air looks and sounds. for_ms: real ms since it began to be so.

    broken: the clip ended as soon as it began, or OBS cannot read it. gone: its input is not there.
    """

    source: str
    state: Literal["ok", "black", "frozen", "silent", "broken", "gone"]
    for_ms: int = 0


class FellBack(Fact, frozen=True):
    """The avatar's feed failed on air, so this is shown instead, until the next cue."""

    take: int
    to: Literal["clip", "card", "slate"]
    why: str


class MilestoneReached(Fact, frozen=True):
    """A figure reached a round number for the first time in this run."""

    metric: str
    value: int


AnyFact = (
    RunStarted | RunResumed | RunEnded | Go | Hold | Resume | Skip | Unskip | Back | Standby | Jump
    | Adjust | Panic | Adlib | Return | TakeBack | Accept | Pop | Unpop | CommandRefused | CueTaken | CueConfirmed
    | CueFailed | ObsConnected | ObsLost | SceneSeen | PreviewSeen | StudioModeSeen | TransitionSeen
    | TransitionRuns | LabelPlaced
    | ItemEnabledSeen | ObsReseen | MuteSeen | MediaChanged | FilterSeen | StreamSeen | RecordSeen
    | HealthSeen | RequestDone | DriftSeen | DriftGone | CountersMoved | ProblemSeen | ProblemGone
    | ProductChanged | CardLoaded | LabelShown | LabelHidden | PriceShown | PriceHidden | AvatarSeen | FellBack
    | MilestoneReached | ShowEdited
)  # fmt: skip


class Record(msgspec.Struct, frozen=True):
    """A fact with its place in the run.

    serial: 1, 2, 3 … without gaps. t_ms: show time. mono_ns and wall_ms: the desk's clocks.
    by: who said it (``desk``, ``obs``, ``api:window``, ``counters`` …).
    """

    serial: int
    t_ms: int
    mono_ns: int
    wall_ms: int
    by: str
    fact: AnyFact
