"""Everything else that goes over the wire: the stream's messages, pages, answers and what is asked for."""

from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from console.base.errors import Problem
from console.model.edits import Edit
from console.model.facts import AnyFact, Record
from console.model.show import Baseline, Milestone, Text
from console.words.message import Message

API = "v1"
# The kinds of facts that a record can have, such as ``cue_taken``.
FACT_KINDS = tuple(sorted(str(kind.__struct_config__.tag) for kind in get_args(AnyFact)))

# ── the stream ───────────────────────────────────────────────────────────────────────────────────


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="hello"):
    """The first message of the stream."""

    version: str
    api: str


class RecordMessage(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="record"):
    """A record of the journal, in its order."""

    record: Record


# Mean and peak, in dB full scale.
Decibels = Annotated[tuple[float, ...], Meta(min_length=2, max_length=2)]


class Sound(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="sound"):
    """How loud it is now, mean and peak in dB full scale (−100: nothing), 20 times a second at most.

    program: what viewers hear, behind faders and mutes. channel: the same of what State.sound is about; None
    without it.
    """

    program: Decibels
    channel: Decibels | None = None


class MessageType(msgspec.Struct, frozen=True):
    """What every message of the stream has: a client passes over types that it does not know."""

    type: str


class Entry(msgspec.Struct, frozen=True):
    """A record as a client reads it that shows the facts it knows: ``fact`` stays as it came."""

    serial: int
    t_ms: int
    wall_ms: int
    by: str
    fact: dict[str, Any]

    @property
    def kind(self) -> str:
        """The fact's kind in snake case, such as ``cue_taken``."""
        return str(self.fact.get("fact", ""))


class EntryMessage(msgspec.Struct, frozen=True):
    """A RecordMessage as such a client reads it."""

    record: Entry


# ── answers and pages ────────────────────────────────────────────────────────────────────────────


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """Which program this is."""

    name: str
    version: str
    api: str


class Problems(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a request, or why it cannot be answered."""

    problems: tuple[Problem, ...]


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """The run is ending, or the show that is only edited is being closed."""

    ending: bool = True


class JournalPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some records; ask again from ``next`` for more."""

    next: int
    records: tuple[Record, ...]


# [from, to]; as an array of two, which every reader of schemas knows.
Span = Annotated[tuple[int, ...], Meta(min_length=2, max_length=2)]


class SeriesWindow(msgspec.Struct, frozen=True):
    """A window of a series: for each block the show ms of its first and last value, its least and its most.

    A block of one value has one time and one value twice. gaps: [from, to] in show ms where nothing was known;
    no line may be drawn across.
    """

    first_ms: list[int] = []
    last_ms: list[int] = []
    low: list[float] = []
    high: list[float] = []
    gaps: list[Span] = []


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier run of the show. why: why there is none; then all else is empty.

    run: its id. started_at_ms: epoch ms. series: by name, over its show time. at_this_time: its figures at the show
    time of now; end: at its end, None for what was not known.
    """

    why: Message | None = None
    run: str = ""
    title: Text = Text()
    started_at_ms: int = 0
    series: dict[str, SeriesWindow] = {}
    at_this_time: dict[str, float | None] = {}
    end: dict[str, float | None] = {}


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A question that was answered on air. at_ms: when its answer was begun, in show ms. title: how somebody asked."""

    at_ms: int
    group_id: str
    product_id: str | None = None
    title: str = ""


class AnsweredPage(msgspec.Struct, frozen=True, kw_only=True):
    """Those that were answered on air, in order; of very many the newest."""

    answered: tuple[Answered, ...] = ()


class MetricDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """A metric's names, its definition in words and its unit.

    per: ``currency`` for one value per currency (id ``gmv.CNY``, in minor units), ``product`` for one per
    product, empty for one of all.
    """

    id: str
    name: Text
    definition: Text
    unit: str
    per: str = ""


class Metrics(msgspec.Struct, frozen=True, kw_only=True):
    """What every metric and every step of the funnel means; what this show compares and waits for."""

    metrics: tuple[MetricDefinition, ...] = ()
    funnel: tuple[MetricDefinition, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    milestones: tuple[Milestone, ...] = ()


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What the OBS at hand has: what scenes, actions and transitions can be chosen from. filters: by source.

    scene_ids: each scene's UUID, from OBS 30 on. renamed: what the show calls a scene → what OBS calls it now.
    """

    connected: bool = False
    inputs: tuple[str, ...] = ()
    transitions: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    scene_ids: dict[str, str] = {}
    renamed: dict[str, str] = {}
    filters: dict[str, tuple[str, ...]] = {}


class CommandResult(msgspec.Struct, frozen=True):
    """What became of a command. reason is a code for programs; serial is its place in the journal."""

    accepted: bool
    serial: int
    reason: str = ""
    message: Message | None = None


class EventsResult(msgspec.Struct, frozen=True):
    """What became of a batch of counter events."""

    accepted: int
    duplicates: int
    rejected: int
    problems: list[Problem] = []


# ── edits ────────────────────────────────────────────────────────────────────────────────────────


class Conflict(msgspec.Struct, frozen=True):
    """An edit of somebody else that lies in the way: which, whose, and what of the show it touched."""

    revision: int
    by: str
    name: str
    at_ms: int
    touches: tuple[str, ...] = ()


class EditResult(msgspec.Struct, frozen=True):
    """What became of an edit. revision: the show's now. reason is a code for programs.

    merged: how many edits of others, made since its base, it was merged with. next: the cue on standby
    before and after, where the edit changed it.
    """

    accepted: bool
    revision: int
    reason: str = ""
    message: Message | None = None
    problems: list[Problem] = []
    conflicts: list[Conflict] = []
    merged: int = 0
    next: tuple[str | None, str | None] | None = None


class EditStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How the show can be edited now, and what undo and redo would do.

    why: why it cannot be edited. path: the show's file.
    """

    revision: int = 0
    editable: bool = False
    why: Message | None = None
    undo: str | None = None
    redo: str | None = None
    path: str = ""


class EditsPage(EditStatus, frozen=True, kw_only=True):
    """How the show can be edited now, and its edits after a revision."""

    edits: tuple[Edit, ...] = ()


class GatherAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of this PC that the show is to have. kind: what it has to be, looked at before it is copied."""

    path: str
    kind: Literal["", "clip", "picture"] = ""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """A file's name in the show; of a clip that was asked for as one, its length, too."""

    name: str
    duration_ms: int | None = None


class ShowClip(msgspec.Struct, frozen=True, kw_only=True):
    """A clip or film of the show. why: why it cannot be played, None where it can."""

    name: str
    bytes: int = 0
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    why: Message | None = None


class ClipList(msgspec.Struct, frozen=True, kw_only=True):
    """The clips and films of the show: those that it names, and those that lie ready in its bin."""

    clips: tuple[ShowClip, ...] = ()


# What clients send, or read in their own way.
NOT_SENT = (GatherAsked, MessageType, Entry, EntryMessage)
