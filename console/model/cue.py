"""Cues: the lines of the rundown, one kind a class."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

CueId = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$(?!\n)")]
Ms = Annotated[int, Meta(ge=0, le=7 * 86_400_000)]


class _Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Manual(_Frozen, frozen=True, kw_only=True, tag_field="at", tag="manual"):
    """Starts when the producer says GO."""


class Follow(_Frozen, frozen=True, kw_only=True, tag_field="at", tag="follow"):
    """Starts at the planned end of the cue before it, or of the cue named in ``after``."""

    after: CueId | None = None


class Clock(_Frozen, frozen=True, kw_only=True, tag_field="at", tag="clock"):
    """Starts at a moment: ISO 8601 with offset."""

    time: str


Start = Manual | Follow | Clock
Engine = Literal["clip", "feed", "presenter", "livetalking"]
# Hosts that say what they are given, sentence by sentence.
Speaker = Literal["presenter", "livetalking"]
SPEAKING: tuple[Engine, ...] = ("presenter", "livetalking")
# A fader's place, in dB: 0 is as the sound is, −60 is as good as nothing.
LevelDb = Annotated[float, Meta(ge=-60, le=6)]


class Transition(_Frozen, frozen=True, kw_only=True):
    """How the scene changes: any OBS transition by name. ms is ignored by Cut."""

    name: Annotated[str, Meta(min_length=1)] = "Cut"
    ms: Annotated[int, Meta(ge=50, le=20_000)] = 300


class Mute(_Frozen, frozen=True, kw_only=True, tag_field="do", tag="mute"):
    """Mutes or unmutes an OBS input."""

    input: str
    muted: bool = True


class Stream(_Frozen, frozen=True, kw_only=True, tag_field="do", tag="stream"):
    """Starts or stops the stream."""

    on: bool


class Record(_Frozen, frozen=True, kw_only=True, tag_field="do", tag="record"):
    """Starts or stops the recording."""

    on: bool


class Filter(_Frozen, frozen=True, kw_only=True, tag_field="do", tag="filter"):
    """Switches a source's filter on or off."""

    source: str
    filter: str
    on: bool


class Raw(_Frozen, frozen=True, kw_only=True, tag_field="do", tag="request"):
    """Any OBS request, sent once when the cue is taken and never repeated by itself."""

    request: Annotated[str, Meta(min_length=1)]
    data: dict[str, Any] = {}


Action = Mute | Stream | Record | Filter | Raw


class CueBase(_Frozen, frozen=True, kw_only=True, tag_field="kind"):
    """What every cue has.

    duration_ms: planned length; None takes the clip's length (cues with a clip), else 0 for actions.
    end: ``hold`` until GO, at its ``duration``, or at the end of the ``clip`` or utterance.
    floated: kept in the rundown but out of the order. skip: in the order, passed over. count_to_end: it
    ends when it was planned to, however late it began.
    """

    id: CueId
    title: str
    start: Start = Follow()
    end: Literal["hold", "duration", "clip"] = "duration"
    duration_ms: Ms | None = None
    pre_wait_ms: Ms = 0
    count_to_end: bool = False
    transition: Transition = Transition()
    skip: bool = False
    floated: bool = False
    color: str | None = None
    notes: str = ""
    custom: dict[str, str] = {}


class AvatarCue(CueBase, frozen=True, kw_only=True, tag="avatar"):
    """The digital human alone: a clip, or (None) the avatar's feed. script: what it says, per language.

    level_db: where the fader of its sound is set at the take; None leaves it as it is in OBS. layout: one of the
    show's own by name, None the usual one. second_clip: the second host's, in a layout that has a slot for it.
    engine: who the host is; None: the clip where the cue names one, else the avatar's feed. With a host who speaks
    the clip is what stands in when he fails.
    """

    engine: Engine | None = None
    clip: str | None = None
    layout: str | None = None
    second_clip: str | None = None
    level_db: LevelDb | None = None
    script: dict[Literal["zh", "en"], str] = {}


class CardCue(CueBase, frozen=True, kw_only=True, tag="card"):
    """A product's card alone."""

    product_id: CueId


class AvatarCardCue(CueBase, frozen=True, kw_only=True, tag="avatar_card"):
    """The digital human, a clip or the avatar's feed, beside a product's card. The rest is as an avatar's."""

    product_id: CueId
    engine: Engine | None = None
    clip: str | None = None
    layout: str | None = None
    second_clip: str | None = None
    level_db: LevelDb | None = None
    script: dict[Literal["zh", "en"], str] = {}


class VideoCue(CueBase, frozen=True, kw_only=True, tag="video"):
    """A film, full screen. level_db: as an avatar's."""

    clip: str
    level_db: LevelDb | None = None


class SlateCue(CueBase, frozen=True, kw_only=True, tag="slate"):
    """The holding picture."""


class SceneCue(CueBase, frozen=True, kw_only=True, tag="scene"):
    """A scene of the producer's own OBS, by its name there: it is shown, and nothing in it is touched.

    scene_id: the UUID that OBS (30 or later) gives it: by it the scene is found when it was renamed. host: whether
    a digital human is seen in it. ``no``: none. ``watched``: one is, and the AI label is in the scene already; it is
    watched there. ``labelled``: one is, and the AI label is put over the scene when the show is built in OBS.
    """

    scene: Annotated[str, Meta(min_length=1)]
    scene_id: str | None = None
    host: Literal["no", "watched", "labelled"] = "no"


class ActionCue(CueBase, frozen=True, kw_only=True, tag="action"):
    """Something done in OBS while the picture stays."""

    action: Action


Cue = AvatarCue | CardCue | AvatarCardCue | VideoCue | SlateCue | SceneCue | ActionCue
KINDS: dict[type, str] = {
    AvatarCue: "avatar",
    CardCue: "card",
    AvatarCardCue: "avatar_card",
    VideoCue: "video",
    SlateCue: "slate",
    SceneCue: "scene",
    ActionCue: "action",
}


# Made once: a union in the question is put together each time, and a take asks a hundred of them.
_HOSTED = (AvatarCue, AvatarCardCue)
_CARDED = (CardCue, AvatarCardCue)
_SOUNDING = (AvatarCue, AvatarCardCue, VideoCue)


def kind_of(cue: Cue) -> str:
    """The cue's kind as the file and the as-run write it."""
    return KINDS[type(cue)]


def engine_of(cue: Cue) -> Engine | None:
    """Who the host of a cue is; None for a cue without one."""
    if not isinstance(cue, _HOSTED):
        return None
    return cue.engine or ("feed" if cue.clip is None else "clip")


def speaker_of(cue: Cue) -> Speaker | None:
    """Returns who says a cue's script, None where nobody does."""
    engine = engine_of(cue)
    return engine if engine == "presenter" or engine == "livetalking" else None


def speaks(cue: Cue) -> bool:
    """Whether a cue's host says what he is given, sentence by sentence."""
    return engine_of(cue) in SPEAKING


def script_of(cue: Cue) -> dict[Literal["zh", "en"], str]:
    """What a cue's host says, per language; empty for a cue without one."""
    return cue.script if isinstance(cue, _HOSTED) else {}


def clip_of(cue: Cue) -> str | None:
    """The clip a cue plays, or None. The clip of a host who speaks is not played: see stand_in_of()."""
    if isinstance(cue, VideoCue):
        return cue.clip
    return cue.clip if isinstance(cue, _HOSTED) and engine_of(cue) == "clip" else None


def stand_in_of(cue: Cue) -> str | None:
    """The clip that a cue names for when its host fails who speaks, or None."""
    return cue.clip if isinstance(cue, _HOSTED) and speaks(cue) else None


def second_clip_of(cue: Cue) -> str | None:
    """The clip of a cue's second host, or None."""
    return cue.second_clip if isinstance(cue, _HOSTED) else None


def clips_of(cue: Cue) -> tuple[tuple[str, str], ...]:
    """(field, clip) of each clip that a cue names."""
    if isinstance(cue, VideoCue):
        return (("clip", cue.clip),) if cue.clip else ()
    if not isinstance(cue, _HOSTED) or (cue.clip is None and cue.second_clip is None):
        return ()  # Asked of every cue with each edit.
    named = (("clip", clip_of(cue) or stand_in_of(cue)), ("second_clip", cue.second_clip))
    return tuple((field, clip) for field, clip in named if clip is not None)


def layout_of(cue: Cue) -> str | None:
    """The layout of the producer's own that a cue names, or None."""
    return cue.layout if isinstance(cue, _HOSTED) else None


def level_of(cue: Cue) -> float | None:
    """Where a cue sets the fader of its sound, in dB, or None."""
    return cue.level_db if isinstance(cue, _SOUNDING) else None


def is_avatar(cue: Cue) -> bool:
    """Whether a cue shows the show's own digital human."""
    return isinstance(cue, _HOSTED)


def is_labelled(cue: Cue) -> bool:
    """Whether the AI label has to be seen in a cue."""
    return is_avatar(cue) or (isinstance(cue, SceneCue) and cue.host != "no")


def product_of(cue: Cue) -> str | None:
    """The product whose card a cue shows, or None."""
    return cue.product_id if isinstance(cue, _CARDED) else None
