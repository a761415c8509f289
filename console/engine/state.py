"""DeskState: all that the desk knows at one moment, folded from the journal's facts."""

from bisect import bisect_left
from typing import Literal, TypeVar

import msgspec

from console.engine.asking_state import Asking
from console.engine.speech_state import Speech
from console.model.facts import LabelWhy, Unseen
from console.model.mismatch import Mismatch
from console.model.obsstate import ObsHealth, ObsSeen, StreamSetup
from console.model.show import Product
from console.model.speaking import HostHealth
from console.model.target import Target
from console.words.message import Message

Outcome = Literal["pending", "confirmed", "late", "failed", "skipped"]
# Orders placed in the last buckets of some seconds: (bucket, orders), oldest first.
Minutes = tuple[tuple[int, int], ...]


class Take(msgspec.Struct, frozen=True):
    """One airing of one cue. All times are show ms; None means not (yet).

    number: 1, 2, 3 … in order of air. planned_start_ms: in the plan as compiled. due_ms: when it
    should have been taken. started_ms: when the desk took it. requested_ms: when OBS was asked
    (equal to started_ms unless OBS was away). confirmed_ms: when OBS was seen in its state.
    planned_end_ms: its end as now expected, None while it holds without a length.
    part: 2, 3 … for a cue that is taken up again after an adlib or a back.
    """

    number: int
    cue_id: str
    title: str
    kind: str
    scene: str | None
    reason: str
    planned_start_ms: int | None
    due_ms: int
    started_ms: int
    requested_ms: int | None = None
    confirmed_ms: int | None = None
    ended_ms: int | None = None
    planned_end_ms: int | None = None
    outcome: Outcome = "pending"
    why: Message | None = None
    part: int = 1
    adlib: bool = False


class Pending(msgspec.Struct, frozen=True):
    """A cue that was triggered and waits for its pre-wait to pass."""

    cue_id: str
    due_ms: int
    reason: str


class Interrupted(msgspec.Struct, frozen=True):
    """Where an adlib broke in: the cue to return to and what was left of it."""

    cue_id: str
    remaining_ms: int | None


class Run(msgspec.Struct, frozen=True):
    """The run's fixed frame, from RunStarted. resumed_ms: show time at which it was last taken up again. boot: which
    start of the PC its last records' monotonic times count from.
    """

    run_id: str = ""
    mode: str = "rehearsal"
    speed: float = 1.0
    auto: bool = False
    wall_start_ms: int = 0
    clock_base_ms: int = 0
    clip_end: str = "event"
    resumed: int = 0
    resumed_ms: int | None = None
    gap_ms: int = 0
    ended_ms: int | None = None
    end_reason: str = ""
    boot: str = ""


class Drift(msgspec.Struct, frozen=True):
    """Somebody changed OBS by hand. accepted: left so until the next cue."""

    asked: Message = msgspec.field(name="wanted")
    seen: Message
    since_ms: int
    accepted: bool = False


class SourceSums(msgspec.Struct, frozen=True):
    """What one source said, counted or not. viewers: how many watch there; viewers_ms: when it said so.

    last_ms: when anything of it came. minutes: counter → what it rose by in the last minutes.
    """

    sums: dict[str, int] = {}
    viewers: int | None = None
    viewers_ms: int | None = None
    last_ms: int = 0
    minutes: dict[str, Minutes] = {}


class HourMark(msgspec.Struct, frozen=True):
    """The hour of the show (from 0) in which something came last: the sums before it, the most viewers in it."""

    number: int
    sums: dict[str, int] = {}
    peak: int = 0


class Counting(msgspec.Struct, frozen=True):
    """Which sources count. apart: source → the figures of it that do not; chosen: figures of which somebody chose.
    confirmed: source → the figures of it that are set up to be added to other sources'.
    """

    apart: dict[str, frozenset[str]] = {}
    chosen: frozenset[str] = frozenset()
    confirmed: dict[str, frozenset[str]] = {}

    def counts(self, source: str, figure: str) -> bool:
        """Returns whether a source is in the figure that counts."""
        return figure not in self.apart.get(source, ())


class Counters(msgspec.Struct, frozen=True):
    """Sums and gauges of the audience and order events so far (see CountersMoved).

    product: (product id or SKU) → counter → sum. on_air: the same of what was sold, by the product
    on air then; off_air: what was sold while none was. on_air and off_air together are the sums.
    peak, viewer_ms, viewers_known_ms, viewers_since_ms: for the maximum and the time-weighted mean of
    viewers. minutes, product_minutes: orders of the last minutes, of all and of each product. sources: what
    each said. first_ms: when the first event came; views_first: (when, how many) views were first reported.
    marks: (time / MARK_MS, the sums before it) of the last times at which something came; hour: the same of the hour.
    """

    sums: dict[str, int] = {}
    gauges: dict[str, int] = {}
    product: dict[str, dict[str, int]] = {}
    on_air: dict[str, dict[str, int]] = {}
    off_air: dict[str, int] = {}
    peak: int = 0
    viewer_ms: int = 0
    viewers_known_ms: int = 0
    viewers_first_ms: int | None = None
    viewers_since_ms: int | None = None
    last_ms: int | None = None
    events: int = 0
    duplicates: int = 0
    rejected: int = 0
    minutes: Minutes = ()
    product_minutes: dict[str, Minutes] = {}
    sources: dict[str, SourceSums] = {}
    first_ms: int | None = None
    views_first: tuple[int, int] | None = None
    marks: tuple[tuple[int, dict[str, int]], ...] = ()
    hour: HourMark | None = None


class AvatarState(msgspec.Struct, frozen=True):
    """How the avatar's source on air was last reported to be (see AvatarSeen), and when (show ms)."""

    source: str
    state: str
    at_ms: int
    for_ms: int = 0


class Fallback(msgspec.Struct, frozen=True):
    """What stands in for the avatar of a take, until the next picture; why, and since when (show ms)."""

    take: int
    to: Literal["clip", "card", "slate", "idle"]
    why: Message
    since_ms: int


class LoadedCard(msgspec.Struct, frozen=True):
    """A card that OBS holds: in which of its two sources, which product it tells, and its file's SHA-256.

    other: what the other source holds, if known: it is on air until the two are swapped.
    """

    slot: str
    product: Product
    sha256: str
    other: tuple[Product, str] | None = None


Kept = TypeVar("Kept")


def without(kept: dict[str, Kept], name: str) -> dict[str, Kept]:
    """Returns a copy of a dict without one of its keys, whether that is in it or not."""
    return {key: value for key, value in kept.items() if key != name}


def card_key(product_id: str, template: str) -> str:
    """The key of a card in DeskState.cards."""
    return f"{product_id}\n{template}"


class Fader(msgspec.Struct, frozen=True):
    """Where the fader was moved to while a cue was on air: it stays there for that take."""

    take: int
    cue_id: str
    level_db: float


class LabelSeen(msgspec.Struct, frozen=True):
    """The AI label of the scene on air that shows the avatar. why: why it is not seen, None: it is."""

    scene: str
    why: LabelWhy | None = None


class OutputPast(msgspec.Struct, frozen=True):
    """What became of the stream or the recording in this run, as far as it was seen.

    runs: it did when it was last seen. ran: it did at some time. stopped: how it came to run no more: by itself, as
    it could not start (no_start), with a full disk, by a hand in OBS, as it was asked to, or while OBS was not seen
    (obs). since_ms: show time. tries: how often the desk has started it again since; tried_ms: the last time.
    """

    runs: bool = False
    ran: bool = False
    stopped: Literal["", "itself", "no_start", "disk", "hand", "asked", "obs"] = ""
    since_ms: int = 0
    tries: int = 0
    tried_ms: int | None = None


class StreamRoute(msgspec.Struct, frozen=True):
    """Where OBS's stream went when it began. first: that of the show; now: that of the one that runs, None without one.

    since_ms: show time since when it goes there.
    """

    first: StreamSetup | None = None
    now: StreamSetup | None = None
    since_ms: int = 0


class Alarm(msgspec.Struct, frozen=True):
    """A problem that is open. code is stable, for programs; since_ms: show time; fix: what to do, if known."""

    code: str
    since_ms: int
    what: Message
    fix: Message | None = None


class ReachedMilestone(msgspec.Struct, frozen=True):
    """A figure that reached a round number, and when (show ms)."""

    metric: str
    value: int
    t_ms: int


class MessageShown(msgspec.Struct, frozen=True):
    """What the producer says to the host now: since when (show ms), and who sent it."""

    text: str
    since_ms: int
    by: str


class PriceOnAir(msgspec.Struct, frozen=True):
    """What a card on air says of its product. card_sha256: of the picture shown, empty where it is not known."""

    product: Product
    card_sha256: str = ""


class MarkedByHand(msgspec.Struct, frozen=True):
    """Somebody said which product is explained (None: none is), while the cue on air was about ``beside``."""

    product_id: str | None
    beside: str | None


class DeskState(msgspec.Struct, frozen=True):
    """The desk at one moment.

    takes: in order of air, the last ones and the last one of each cue (see engine.takes); the last one
    without ended_ms is on air. cursor: the place in the order
    from which the next cue is looked for; standby: that cue, None at the end of the order. skipped:
    cues passed over, by the show or on the operator's word. picture: the cue whose picture should be
    on air (the last one that was no action). clip_ended_ms: when OBS said that its clip ended.
    drifts: by what was changed. milestones: in the order in which they were reached. problems: by their
    codes. products: what changed during the run, by id. cards: what OBS holds (see card_key). overlay_card: the
    product whose card lies over the picture on air. explained: the product that the host explains now, as it was
    journalled (see engine.explaining). fader: where it was moved by hand. volumes_before: where the
    faders of inputs were (dB) before a cue first set them. mute: the avatar or film is not heard, on the producer's
    word; silenced: the inputs that were muted so. prices: by product id. edited: how often the show was edited
    in this run. mismatches: what of ours in OBS is not as the show has it; unseen: what should be seen in the
    picture on air and is not. claimed_by: whose desk drives OBS, where it is not this one. scene_ids: name → UUID
    of OBS's scenes, as last seen, also while OBS is away; collection: OBS's scene collection in which a take was last
    seen. speech: what the host who speaks is to say;
    host_health: how he is, not kept in the journal. questions: what viewers asked, and the answers on their way.
    counting: which sources' figures count.
    """

    run: Run = Run()
    serial: int = 0
    t_ms: int = 0
    takes: tuple[Take, ...] = ()
    cursor: int = 0
    standby: str | None = None
    pending: Pending | None = None
    on_hold_since_ms: int | None = None
    panic: bool = False
    interrupted: Interrupted | None = None
    skipped: frozenset[str] = frozenset()
    last_go_ms: int | None = None
    picture: str | None = None
    clip_ended_ms: int | None = None
    drifts: dict[Target, Drift] = {}
    obs: ObsSeen = ObsSeen()
    scene_ids: dict[str, str] = {}
    collection: str = ""
    program_seen_ms: int = -1
    health: ObsHealth = ObsHealth()
    obs_url: str = ""
    obs_lost_why: Message | None = None
    obs_lost_since_ms: int | None = None
    wished_muted: dict[str, bool] = {}
    wished_filters: dict[str, dict[str, bool]] = {}
    wished_stream: bool | None = None
    wished_record: bool | None = None
    claimed_by: str = ""
    stream_past: OutputPast = OutputPast()
    stream_route: StreamRoute = StreamRoute()
    record_past: OutputPast = OutputPast()
    camera_past: OutputPast = OutputPast()
    counters: Counters = Counters()
    milestones: tuple[ReachedMilestone, ...] = ()
    problems: dict[str, Alarm] = {}
    products: dict[str, Product] = {}
    cards: dict[str, LoadedCard] = {}
    prices: dict[str, PriceOnAir] = {}
    label: LabelSeen | None = None
    avatar: AvatarState | None = None
    fallback: Fallback | None = None
    overlay_card: str | None = None
    explained: str | None = None
    explained_by_hand: bool = False
    marked_by_hand: MarkedByHand | None = None
    fader: Fader | None = None
    volumes_before: dict[str, float] = {}
    mute: bool = False
    silenced: frozenset[str] = frozenset()
    host_message: MessageShown | None = None
    edited: int = 0
    mismatches: tuple[Mismatch, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    speech: Speech = Speech()
    host_health: HostHealth | None = None
    questions: Asking = Asking()
    counting: Counting = Counting()

    def take(self, number: int) -> Take | None:
        """Returns the take of a number, None for one that is not kept any more."""
        at = bisect_left(self.takes, number, key=lambda take: take.number)
        return self.takes[at] if at < len(self.takes) and self.takes[at].number == number else None

    @property
    def picture_take(self) -> Take | None:
        """The last take that was no action: its picture is the wanted one."""
        return next((take for take in reversed(self.takes) if take.kind != "action"), None)

    @property
    def on_air(self) -> Take | None:
        """The take that should be on air now, or None before the first."""
        return self.takes[-1] if self.takes and self.takes[-1].ended_ms is None else None
