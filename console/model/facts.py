"""Facts: everything that can happen in a run, as the journal keeps it.

A fact says what happened, never what should happen next. Operator commands are facts too: what
they lead to is worked out by the engine. Reading a journal of facts gives the state back.
"""

import msgspec

from console.model.asking import AnswerDrafted, AnswerExpired, AnswerWithdrawn, GroupStep, QuestionsMoved
from console.model.commands import (
    Accept,
    Adjust,
    Adlib,
    AnsweredByCard,
    ApproveAnswer,
    Back,
    BackOrReturn,
    Command,
    CountSource,
    DraftAnswer,
    EditAnswer,
    Explain,
    ExplainToggle,
    FaderMoved,
    Go,
    Hold,
    HoldOrResume,
    HostMessage,
    HostMessageOff,
    Interrupt,
    Jump,
    MuteSwitch,
    OverlayCard,
    OverlayOff,
    OverlayToggle,
    Panic,
    ProductChanged,
    RecordSwitch,
    RejectQuestion,
    Resume,
    ResumeScript,
    Return,
    Say,
    Skip,
    Standby,
    StreamSwitch,
    TakeBack,
    TakeOver,
    Toggle,
    Unskip,
)
from console.model.edits import Op
from console.model.fact import Fact
from console.model.run_facts import RunEnded, RunResumed, RunStarted, WallMoved
from console.model.seen import (
    ClaimSeen,
    CursorSeen,
    DriftGone,
    DriftSeen,
    FilterSeen,
    HealthSeen,
    ItemEnabledSeen,
    LabelPlaced,
    MediaChanged,
    MismatchesSeen,
    MuteSeen,
    ObsConnected,
    ObsLost,
    ObsReseen,
    PreviewSeen,
    RecordSeen,
    RequestDone,
    RouteSeen,
    SceneRenamed,
    SceneSeen,
    StreamSeen,
    StudioModeSeen,
    TransitionRuns,
    TransitionSeen,
    VirtualCameraSeen,
    VolumeSeen,
)
from console.model.shown import (
    AvatarSeen,
    CardLoaded,
    FellBack,
    LabelHidden,
    LabelShown,
    LabelWhy,
    PictureSeen,
    PriceHidden,
    PriceShown,
    ProductExplained,
    Unseen,
)
from console.model.speaking import (
    HostHealth,
    HostHealthSeen,
    HostReturned,
    SentenceDropped,
    SentenceEnded,
    SentenceFailed,
    SentenceStarted,
    UtteranceAsked,
    UtteranceEnded,
    UtteranceInterrupted,
    UtteranceResumed,
)
from console.words.message import Message

# Whoever reads facts reads them all from here.
__all__ = [
    "Accept",
    "Adjust",
    "Adlib",
    "AnswerDrafted",
    "AnswerExpired",
    "AnswerWithdrawn",
    "AnsweredByCard",
    "AnyFact",
    "ApproveAnswer",
    "AvatarSeen",
    "Back",
    "BackOrReturn",
    "CardLoaded",
    "ClaimSeen",
    "Command",
    "CommandRefused",
    "CountSource",
    "CountersMoved",
    "CueConfirmed",
    "CueFailed",
    "CueTaken",
    "CursorSeen",
    "DraftAnswer",
    "DriftGone",
    "DriftSeen",
    "EditAnswer",
    "Explain",
    "ExplainToggle",
    "Fact",
    "FaderMoved",
    "FellBack",
    "FilterSeen",
    "Go",
    "GroupStep",
    "HealthSeen",
    "Hold",
    "HoldOrResume",
    "HostHealth",
    "HostHealthSeen",
    "HostMessage",
    "HostMessageOff",
    "HostReturned",
    "Interrupt",
    "ItemEnabledSeen",
    "Jump",
    "LabelHidden",
    "LabelPlaced",
    "LabelShown",
    "LabelWhy",
    "MediaChanged",
    "MilestoneReached",
    "MismatchesSeen",
    "MuteSeen",
    "MuteSwitch",
    "ObsConnected",
    "ObsLost",
    "ObsReseen",
    "OverlayCard",
    "OverlayOff",
    "OverlayToggle",
    "Panic",
    "PictureSeen",
    "PreviewSeen",
    "PriceHidden",
    "PriceShown",
    "ProblemGone",
    "ProblemSeen",
    "ProductChanged",
    "ProductExplained",
    "QuestionsMoved",
    "Record",
    "RecordSeen",
    "RecordSwitch",
    "RejectQuestion",
    "RequestDone",
    "Resume",
    "ResumeScript",
    "Return",
    "RouteSeen",
    "RunEnded",
    "RunResumed",
    "RunStarted",
    "Say",
    "SceneRenamed",
    "SceneSeen",
    "SentenceDropped",
    "SentenceEnded",
    "SentenceFailed",
    "SentenceStarted",
    "ShowEdited",
    "Skip",
    "Standby",
    "StreamSeen",
    "StreamSwitch",
    "StudioModeSeen",
    "TakeBack",
    "TakeOver",
    "Toggle",
    "TransitionRuns",
    "TransitionSeen",
    "Unseen",
    "Unskip",
    "UtteranceAsked",
    "UtteranceEnded",
    "UtteranceInterrupted",
    "UtteranceResumed",
    "VirtualCameraSeen",
    "VolumeSeen",
    "WallMoved",
]  # fmt: skip


# ── edits and refusals ───────────────────────────────────────────────────────────────────────────


class ShowEdited(Fact, frozen=True):
    """The show of the run was edited; the ops lead from the show before to the one that holds now.

    revision: in the show's own journal of edits. clip_ms: lengths of clips that came in. undoes: the
    revision that was taken back.
    """

    revision: int
    name: str
    ops: tuple[Op, ...]
    clip_ms: dict[str, int] = msgspec.field(default_factory=dict)
    undoes: int | None = None


class CommandRefused(Fact, frozen=True):
    """A command that changed nothing. reason is for programs (``double_go``), message for people."""

    command: str
    reason: str
    message: Message


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
    why: Message


# ── counters and problems ───────────────────────────────────────────────────────────────────────


class CountersMoved(Fact, frozen=True):
    """What a batch of audience and order events adds up to.

    add: counter name → what is added (integers; money in minor units, name ``gmv_placed.CNY``).
    gauge: name → new value. product: product id or SKU → counter name → what is added.
    events, duplicates, rejected: how many came. beside: what each source of the figures said, counted or not: source
    → counter name → what is added; left out where all of ``add`` is of ``source`` (alone). viewers: source → how many
    watch there.
    """

    source: str = ""
    add: dict[str, int] = msgspec.field(default_factory=dict)
    gauge: dict[str, int] = msgspec.field(default_factory=dict)
    product: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    events: int = 0
    duplicates: int = 0
    rejected: int = 0
    newest_ms: int | None = None
    beside: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    alone: bool = False
    viewers: dict[str, int] = msgspec.field(default_factory=dict)


class ProblemSeen(Fact, frozen=True):
    """Something the producer should know. code is stable, for programs."""

    code: str
    what: Message
    fix: Message | None = None


class RecordLeftOut(Fact, frozen=True):
    """A record stood here that the journal could not keep: the disk refused for too long."""


class ProblemGone(Fact, frozen=True):
    code: str


class MilestoneReached(Fact, frozen=True):
    """A figure reached a round number for the first time in this run."""

    metric: str
    value: int


AnyFact = (
    RunStarted | RunResumed | RunEnded | Go | Hold | Resume | Skip | Unskip | Back | Standby | Jump
    | Adjust | Panic | Adlib | Return | TakeBack | Accept | OverlayCard | OverlayOff
    | CommandRefused | CueTaken | CueConfirmed | CueFailed
    | ObsConnected | ObsLost | SceneSeen | SceneRenamed | PreviewSeen | StudioModeSeen | TransitionSeen
    | TransitionRuns | LabelPlaced
    | ItemEnabledSeen | ObsReseen | MuteSeen | MediaChanged | FilterSeen | StreamSeen | RecordSeen
    | HealthSeen | RequestDone | DriftSeen | DriftGone | CountersMoved | ProblemSeen | ProblemGone
    | ProductChanged | CardLoaded | LabelShown | LabelHidden | PriceShown | PriceHidden | AvatarSeen | FellBack
    | Explain | ProductExplained | MilestoneReached | ShowEdited | RecordLeftOut | StreamSwitch | RecordSwitch
    | VirtualCameraSeen | VolumeSeen | RouteSeen | FaderMoved | MuteSwitch
    | HostMessage | HostMessageOff | CursorSeen | MismatchesSeen | PictureSeen | WallMoved | ClaimSeen | TakeOver
    | Say | Interrupt | ResumeScript | HostHealthSeen | HostReturned
    | UtteranceAsked | UtteranceEnded | UtteranceInterrupted | UtteranceResumed
    | SentenceStarted | SentenceEnded | SentenceFailed | SentenceDropped
    | QuestionsMoved | ApproveAnswer | EditAnswer | RejectQuestion | AnsweredByCard | DraftAnswer
    | AnswerDrafted | AnswerExpired | AnswerWithdrawn | CountSource
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
