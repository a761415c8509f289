"""The desk's messages as the window reads them. What it does not know of is passed over."""

from typing import Any

import msgspec

from console.model.obsstate import ObsHealth


class Run(msgspec.Struct):
    run_id: str = ""
    mode: str = "rehearsal"
    speed: float = 1.0
    auto: bool = False
    wall_start_ms: int = 0
    clock_base_ms: int = 0
    resumed: int = 0
    ended_ms: int | None = None
    end_reason: str = ""


class Clip(msgspec.Struct):
    """The clip on air. duration_ms: None while it is not known."""

    file: str
    state: str
    position_ms: int
    duration_ms: int | None = None


class AvatarSeen(msgspec.Struct):
    source: str
    state: str
    at_ms: int = 0
    for_ms: int = 0


class Fallback(msgspec.Struct):
    take: int
    to: str
    why: str
    since_ms: int = 0


class Now(msgspec.Struct):
    """The take on air. tally: requested, confirmed, late, failed, elsewhere (confirmed, and OBS shows another
    scene by now). left_ms: negative when it is over.
    """

    number: int
    cue_id: str
    title: str
    kind: str
    started_ms: int
    tally: str
    scene: str | None = None
    due_ms: int = 0
    planned_end_ms: int | None = None
    confirmed_ms: int | None = None
    left_ms: int | None = None
    picture: str | None = None
    layout: str | None = None
    slate: bool = False
    adlib: bool = False
    why: str = ""
    clip: Clip | None = None
    avatar: AvatarSeen | None = None
    fallback: Fallback | None = None
    popped: str | None = None


class Next(msgspec.Struct):
    cue_id: str
    title: str
    kind: str
    length_ms: int
    start: str
    scene: str | None = None
    due_ms: int | None = None
    waiting: bool = False


class Over(msgspec.Struct):
    cue_ms: int = 0
    segment_ms: dict[str, int] = {}
    show_ms: int = 0
    back_time_ms: int | None = None


class Obs(msgspec.Struct):
    connected: bool = False
    url: str = ""
    lost_why: str = ""
    version: str = ""
    program: str | None = None
    preview: str | None = None
    studio_mode: bool = False
    streaming: bool = False
    recording: bool = False
    health: ObsHealth = ObsHealth()


class Label(msgspec.Struct):
    """The AI label over the avatar on air; why: why it is not seen."""

    scene: str
    why: str | None = None


class Drift(msgspec.Struct):
    wanted: str
    seen: str
    since_ms: int = 0
    accepted: bool = False


class ProblemSeen(msgspec.Struct):
    code: str
    what: str
    since_ms: int = 0
    fix: str = ""


class Counters(msgspec.Struct):
    metrics: dict[str, float | None] = {}
    multiples: dict[str, float | None] = {}
    products: dict[str, dict[str, int]] = {}
    events: int = 0
    duplicates: int = 0
    rejected: int = 0
    age_ms: int | None = None
    viewers_age_ms: int | None = None
    stale: bool = False


class Milestone(msgspec.Struct):
    metric: str
    value: int
    t_ms: int


class CueTimes(msgspec.Struct):
    """A cue of the order. status: done, on_air, standby, waiting, skipped."""

    cue_id: str
    status: str
    planned_start_ms: int
    planned_end_ms: int
    expected_start_ms: int | None = None
    expected_end_ms: int | None = None
    actual_start_ms: int | None = None
    actual_end_ms: int | None = None
    over_ms: int = 0
    outcome: str = ""
    skipped: bool = False
    latest_start_ms: int | None = None


class TakeSeen(msgspec.Struct):
    number: int
    cue_id: str
    title: str
    kind: str
    started_ms: int
    outcome: str = ""
    ended_ms: int | None = None
    adlib: bool = False
    why: str = ""


class Snapshot(msgspec.Struct):
    """One state of the stream; cues, takes and products only where the whole state was asked for."""

    serial: int = 0
    t_ms: int = 0
    title: dict[str, str] = {}
    run: Run = msgspec.field(default_factory=Run)
    now: Now | None = None
    next: Next | None = None
    held: bool = False
    panic: bool = False
    interrupted: str | None = None
    over: Over = msgspec.field(default_factory=Over)
    planned_end_ms: int = 0
    expected_end_ms: int = 0
    obs: Obs = msgspec.field(default_factory=Obs)
    label: Label | None = None
    drifts: dict[str, Drift] = {}
    problems: list[ProblemSeen] = []
    counters: Counters = msgspec.field(default_factory=Counters)
    milestones: list[Milestone] = []
    cues: list[CueTimes] = []
    takes: list[TakeSeen] = []
    products: dict[str, dict[str, Any]] = {}
    edited: int = 0


class EditSeen(msgspec.Struct):
    """An edit of the show's history: who did what, when (epoch ms), and which one it took back."""

    revision: int
    at_ms: int
    by: str
    name: str
    touches: list[str] = []
    undoes: int | None = None
    redoes: int | None = None


class EditsSeen(msgspec.Struct):
    edits: list[EditSeen] = []


class ConflictSeen(msgspec.Struct):
    by: str
    name: str
    things: list[str] = []


class EditAnswer(msgspec.Struct):
    """What became of an edit."""

    accepted: bool = False
    revision: int = 0
    reason: str = ""
    message: str = ""
    problems: list[dict[str, str]] = []
    conflicts: list[ConflictSeen] = []
    merged: int = 0
    next: tuple[str | None, str | None] | None = None


class Series(msgspec.Struct):
    """A figure over show time: blocks with their least and most; gaps are where nothing was known."""

    first_ms: list[int] = []
    last_ms: list[int] = []
    low: list[float] = []
    high: list[float] = []
    gaps: list[list[int]] = []


class Entry(msgspec.Struct):
    """A record of the journal; fact stays as it came, with its kind under ``fact``."""

    serial: int
    t_ms: int
    wall_ms: int
    by: str
    fact: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.fact.get("fact", ""))


class Message(msgspec.Struct):
    """What every message of the stream has."""

    type: str


class RecordMessage(msgspec.Struct):
    record: Entry


decode_snapshot = msgspec.json.Decoder(Snapshot).decode
decode_series = msgspec.json.Decoder(Series).decode
decode_type = msgspec.json.Decoder(Message).decode
decode_record = msgspec.json.Decoder(RecordMessage).decode
