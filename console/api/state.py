"""The desk's state as clients get it: ``GET /v1/state`` whole, the stream without the long lists.

Times are show ms since the run's start; ``None`` means not (yet) or not known. Fields have defaults so that
a client reads an older desk, too; the desk itself always sends every field.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from console.api.closed import one_of
from console.api.figures_state import BesideState, ComparedState, GoalState
from console.api.host_state import SpeechState
from console.api.viewers_state import QuestionsState, SourceState
from console.model.obsstate import ObsHealth, StreamSetup
from console.model.show import Product, Text
from console.words.message import Message

# editing: the show is open to be written, and nothing runs.
Mode = Annotated[str, one_of("live", "rehearsal", "editing")]
ClipEnd = Annotated[str, one_of("event", "length")]
Outcome = Annotated[str, one_of("pending", "confirmed", "late", "failed", "skipped", "")]
Tally = Annotated[str, one_of("requested", "confirmed", "late", "failed", "skipped", "elsewhere")]
CueStatus = Annotated[str, one_of("done", "on_air", "standby", "waiting", "skipped")]
Start = Annotated[str, one_of("manual", "follow", "clock")]
MediaState = Annotated[str, one_of("playing", "ended", "paused", "none")]
FeedState = Annotated[str, one_of("ok", "black", "frozen", "silent", "broken", "gone", "away")]
FallbackTo = Annotated[str, one_of("clip", "card", "slate", "idle")]
SoundRole = Annotated[str, one_of("avatar", "film")]
Barred = Annotated[str, one_of("muted", "fader", "monitor_only", "not_routed")]
MeantFor = Annotated[str, one_of("stream", "recording", "virtual_camera", "none")]
LabelWhy = Annotated[str, one_of("off_air", "hidden", "covered", "misplaced", "missing", "unseen", "unknown")]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """The run's fixed frame.

    clock_base_ms: epoch ms that show time 0 stands for in clock starts. clip_end: whether a clip's cue ends
    when OBS says that the clip ended, or after its length. resumed: how often the run was taken up again;
    gap_ms: show ms that nobody watched the cues meanwhile.
    """

    run_id: str = ""
    mode: Mode = "rehearsal"
    speed: float = 1.0
    auto: bool = False
    wall_start_ms: int = 0
    clock_base_ms: int = 0
    clip_end: ClipEnd = "event"
    resumed: int = 0
    resumed_ms: int | None = None
    gap_ms: int = 0
    ended_ms: int | None = None
    end_reason: str = ""


class TakeState(msgspec.Struct, frozen=True, kw_only=True):
    """One airing of one cue. number: 1, 2, 3 … in order of air.

    planned_start_ms: in the plan. due_ms: when it should have been taken. started_ms: when it was.
    requested_ms: when OBS was asked. confirmed_ms: when OBS was seen in its state. planned_end_ms: None while
    it is on air without a length. part: 2, 3 … for a cue that is taken again. tally: what a producer is shown.
    """

    number: int
    cue_id: str
    title: str
    kind: str
    started_ms: int
    tally: Tally
    scene: str | None = None
    reason: str = ""
    planned_start_ms: int | None = None
    due_ms: int = 0
    requested_ms: int | None = None
    confirmed_ms: int | None = None
    ended_ms: int | None = None
    planned_end_ms: int | None = None
    outcome: Outcome = ""
    why: Message | None = None
    part: int = 1
    adlib: bool = False


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """How far the clip on air has come. duration_ms: None while it is not known."""

    file: str
    state: MediaState
    position_ms: int
    duration_ms: int | None = None


class AvatarState(msgspec.Struct, frozen=True, kw_only=True):
    """How the avatar's source on air was last seen. for_ms: real ms since it began to be so."""

    source: str
    state: FeedState
    at_ms: int = 0
    for_ms: int = 0


class FallbackState(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in for the avatar of a take that failed, and why."""

    take: int
    to: FallbackTo
    why: Message
    since_ms: int = 0


class Now(TakeState, frozen=True, kw_only=True):
    """The take on air. tally ``elsewhere``: it was confirmed, and OBS shows another scene by now.

    left_ms: until its end, negative when it is over. picture: the cue whose picture is on air. layout: the
    scene that is. overlay_card: the product whose card lies over the picture.
    """

    left_ms: int | None = None
    picture: str | None = None
    layout: str | None = None
    slate: bool = False
    clip: Clip | None = None
    avatar: AvatarState | None = None
    fallback: FallbackState | None = None
    overlay_card: str | None = None


class Next(msgspec.Struct, frozen=True, kw_only=True):
    """The cue that comes next. due_ms: None while it waits for GO. waiting: it was triggered and pre-waits."""

    cue_id: str
    title: str
    kind: str
    length_ms: int
    start: Start
    scene: str | None = None
    due_ms: int | None = None
    waiting: bool = False


class Over(msgspec.Struct, frozen=True, kw_only=True):
    """How far over (positive) or under: the cue on air, each segment by its id, the show.

    back_time_ms: the expected end against the hard end, None without one.
    """

    cue_ms: int = 0
    segment_ms: dict[str, int] = {}
    show_ms: int = 0
    back_time_ms: int | None = None


class ObsState(msgspec.Struct, frozen=True, kw_only=True):
    """OBS as it was last seen. preview: None while studio mode is off. lost_why: why it is away.

    reconnecting: the stream runs and reaches nobody at the moment. record_paused: it runs and writes nothing.
    stream: where it goes, without its key. claimed_by: whose desk drives OBS, where it is not this one.
    lost_since_ms: since when it has been lost; None while it is there, and before it was there at all. canvas: width
    and height in px, 0 and 0 where that is not known.
    """

    connected: bool = False
    canvas: Annotated[tuple[int, ...], Meta(min_length=2, max_length=2)] = (0, 0)
    url: str = ""
    lost_why: Message | None = None
    lost_since_ms: int | None = None
    version: str = ""
    program: str | None = None
    preview: str | None = None
    studio_mode: bool = False
    streaming: bool = False
    recording: bool = False
    reconnecting: bool = False
    record_paused: bool = False
    stream: StreamSetup | None = None
    claimed_by: str = ""
    health: ObsHealth = ObsHealth()


class OutputState(msgspec.Struct, frozen=True, kw_only=True):
    """By which of OBS's outputs viewers get the show, and whether they do: on_air is None where OBS is not seen."""

    meant_for: MeantFor = "stream"
    on_air: bool | None = None


class LabelState(msgspec.Struct, frozen=True, kw_only=True):
    """The AI label over the avatar on air. why: why it is not seen, None: it is."""

    scene: str
    why: LabelWhy | None = None


class SoundState(msgspec.Struct, frozen=True, kw_only=True):
    """What the fader moves, as OBS was seen to have it: the avatar or film on air, else the avatar's feed.

    muted, volume_db: None where OBS has no sound of it (−100: nothing passes). level_db: where the cue on air or the
    fader has it, None: nowhere. mute: the producer muted it. cue_id: the cue in which a moved fader is to be kept,
    None while there is none on air. barred: why viewers do not hear it,
    whatever it plays.
    """

    input: str
    role: SoundRole
    muted: bool | None = None
    volume_db: float | None = None
    level_db: float | None = None
    mute: bool = False
    cue_id: str | None = None
    barred: Barred | None = None


class DriftState(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody changed OBS by hand: what the show asks for and what is there; said: both in a sentence.

    accepted: left so until the next cue.
    """

    said: Message
    target: Message
    seen: Message
    since_ms: int = 0
    accepted: bool = False


class OpenProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something the producer should know. code is stable, for programs."""

    code: str
    what: Message
    since_ms: int = 0
    fix: Message | None = None


class FunnelStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step from a room that is shown to an order that is paid.

    count: None when no source reports it. rate: over the step before, None when either is unknown or that is 0.
    """

    id: str
    count: int | None = None
    rate: float | None = None


class ProductRates(msgspec.Struct, frozen=True, kw_only=True):
    """A product's orders of the last minute, clicks over impressions, and orders over clicks."""

    orders_per_minute: int = 0
    product_ctr: float | None = None
    click_to_order: float | None = None


class CountersState(msgspec.Struct, frozen=True, kw_only=True):
    """The audience's and the orders' figures.

    metrics: by their id (see ``/v1/metrics``), None where nothing is known. multiples: of the show's baselines.
    products, product_rates: by product id, or by the SKU of a product that the show does not know.
    on_air: what was sold by the product on air then; off_air: while none was. resets, late, ahead,
    out_of_order: events whose figures or times could not be as they were. age_ms, viewers_age_ms: since the
    last event and the last snapshot of the viewers. stale: nothing came for longer than the show's gap_ms.
    """

    metrics: dict[str, float | None] = {}
    multiples: dict[str, float] = {}
    funnel: tuple[FunnelStep, ...] = ()
    products: dict[str, dict[str, int]] = {}
    product_rates: dict[str, ProductRates] = {}
    on_air: dict[str, dict[str, int]] = {}
    off_air: dict[str, int] = {}
    events: int = 0
    duplicates: int = 0
    rejected: int = 0
    resets: int = 0
    late: int = 0
    ahead: int = 0
    out_of_order: int = 0
    age_ms: int | None = None
    viewers_age_ms: int | None = None
    stale: bool = False


class MilestoneState(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that reached a round number, and when."""

    metric: str
    value: int
    t_ms: int


class HostMessageState(msgspec.Struct, frozen=True, kw_only=True):
    """What the producer says to the host now: since when (show ms), and who sent it."""

    text: str
    since_ms: int
    by: str


class CueTimes(msgspec.Struct, frozen=True, kw_only=True):
    """A cue of the order: planned, expected and actual times.

    over_ms: expected end against planned end. outcome: of its last take. latest_start_ms: back-timed from the
    hard end: starting later, the rest of the show would not fit; None without a hard end, and for what is over
    or skipped.
    """

    cue_id: str
    status: CueStatus
    planned_start_ms: int
    planned_end_ms: int
    expected_start_ms: int | None = None
    expected_end_ms: int | None = None
    actual_start_ms: int | None = None
    actual_end_ms: int | None = None
    over_ms: int = 0
    outcome: Outcome = ""
    latest_start_ms: int | None = None
    skipped: bool = False


class State(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="state"):
    """What changes all the time. serial: of the last record of the journal in it.

    edited: how often the show was edited in this run. read_only: why it cannot be edited, while it cannot. on_hold:
    the timeline is on hold, since on_hold_since_ms. interrupted: the cue to return to after an ad lib. explaining: the
    product that the host explains now, of the cue on air or marked by hand. drifts: by the key of what was changed.
    speech: None where no cue of the show has a host who speaks. sources: where figures and comments come from.
    goals: in the show's order. beside: figures that several sources give. compared: earlier runs at this show time.
    """

    serial: int = 0
    t_ms: int = 0
    title: Text = Text()
    edited: int = 0
    read_only: Message | None = None
    run: Run = Run()
    now: Now | None = None
    next: Next | None = None
    on_hold: bool = False
    on_hold_since_ms: int | None = None
    panic: bool = False
    interrupted: str | None = None
    explaining: str | None = None
    explaining_by_hand: bool = False
    over: Over = Over()
    planned_end_ms: int = 0
    expected_end_ms: int = 0
    obs: ObsState = ObsState()
    output: OutputState = OutputState()
    label: LabelState | None = None
    sound: SoundState | None = None
    drifts: dict[str, DriftState] = {}
    problems: tuple[OpenProblem, ...] = ()
    counters: CountersState = CountersState()
    milestones: tuple[MilestoneState, ...] = ()
    host_message: HostMessageState | None = None
    speech: SpeechState | None = None
    sources: tuple[SourceState, ...] = ()
    questions: QuestionsState = QuestionsState()
    goals: tuple[GoalState, ...] = ()
    beside: tuple[BesideState, ...] = ()
    compared: tuple[ComparedState, ...] = ()


class WholeState(State, frozen=True, kw_only=True, tag_field="type", tag="state"):
    """Everything: every cue's times, the takes, the products that changed during the run (by id).

    takes: the last ones, and the last one of each cue; all of them are in the journal (``cue_taken``).
    """

    cues: tuple[CueTimes, ...] = ()
    takes: tuple[TakeState, ...] = ()
    products: dict[str, Product] = msgspec.field(default_factory=dict)
