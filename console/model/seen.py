"""Facts: what OBS said or was seen to do, and what was asked of it."""

from typing import Literal

from msgspec import field

from console.model.fact import Fact
from console.model.mismatch import Mismatch
from console.model.obsstate import ObsHealth, ObsSeen
from console.model.placing import Box
from console.model.target import Target
from console.words.message import Message


class ObsConnected(Fact, frozen=True):
    """The link is up and OBS was observed whole."""

    url: str
    seen: ObsSeen


class ObsLost(Fact, frozen=True):
    """The link is down. permanent: trying again is pointless until a person acts (wrong password)."""

    why: Message
    code: int | None = None
    permanent: bool = False


class ClaimSeen(Fact, frozen=True):
    """Which desk drives OBS: this one, or another (by: whose, ``anna@STUDIO-2``). epoch: the how manieth claim."""

    ours: bool
    by: str
    epoch: int


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
    """A transition began on program, or is over, picture and sound. name: which, where it is known.

    halted: it stands still half way, as OBS's T-bar does.
    """

    running: bool
    name: str = ""
    halted: bool = False


class ItemEnabledSeen(Fact, frozen=True):
    """A scene item was shown or hidden."""

    scene: str
    item_id: int
    enabled: bool


class ObsReseen(Fact, frozen=True):
    """Scenes, items or inputs were created, removed, renamed or put in another order: all seen anew."""

    seen: ObsSeen
    changed: str


class SceneRenamed(Fact, frozen=True):
    """A scene has another name in OBS: whatever the show calls by the old one is this scene."""

    old: str
    new: str


class LabelPlaced(Fact, frozen=True):
    """The AI label's item in a scene was moved or scaled: its box now, where it is known."""

    scene: str
    item_id: int
    box: Box | None


class MuteSeen(Fact, frozen=True):
    input: str
    muted: bool


class VolumeSeen(Fact, frozen=True):
    """An input's fader was moved. db: −100 where nothing passes."""

    input: str
    db: float


class RouteSeen(Fact, frozen=True):
    """Where an input's sound goes, or when, was changed (see SoundSeen); None: that of these is as it was."""

    input: str
    monitor_only: bool | None = None
    tracks: tuple[int, ...] | None = None
    balance: float | None = None
    offset_ms: int | None = None


class MediaChanged(Fact, frozen=True):
    """A media input started, ended or was paused."""

    input: str
    state: Literal["playing", "paused", "ended", "none"]


class FilterSeen(Fact, frozen=True):
    source: str
    filter: str
    enabled: bool


class StreamSeen(Fact, frozen=True):
    """The stream runs or not. reconnecting: it runs in OBS, and reaches nobody at the moment.

    stopped: itself, where nobody said that it should stop.
    """

    active: bool
    reconnecting: bool = False
    stopped: Literal["", "itself"] = ""


class RecordSeen(Fact, frozen=True):
    """The recording runs or not. paused: it runs, and nothing is written. stopped: see StreamSeen; disk: by OBS, as

    its disk was full.
    """

    active: bool
    path: str | None = None
    paused: bool = False
    stopped: Literal["", "itself", "disk"] = ""


class VirtualCameraSeen(Fact, frozen=True):
    """OBS's virtual camera runs or not."""

    active: bool


class CursorSeen(Fact, frozen=True):
    """Where OBS was seen to be in a clip (ms) after it was asked to restart it or to seek in it.

    take: for which it was asked; restarted: it was to begin anew.
    """

    input: str
    position_ms: int
    take: int
    restarted: bool = False


class MismatchesSeen(Fact, frozen=True):
    """All that is not as the show has it, of what is Showcaller's in OBS. mended: what was just put right.

    canvas: OBS's (width, height) px where it is another than was seen before.
    """

    mismatches: tuple[Mismatch, ...] = ()
    mended: tuple[Mismatch, ...] = ()
    canvas: tuple[int, int] | None = None


class HealthSeen(Fact, frozen=True):
    """OBS's own statistics. Kept in the state, not in the journal."""

    health: ObsHealth


class RequestDone(Fact, frozen=True):
    """OBS answered a request of ours. why is the reason the request was sent for; took is real ms.

    code: obs-websocket's status (100 is success), 0 when the link was lost first, -1 at a timeout.
    """

    target: Target
    request: str
    why: Message
    code: int
    comment: str = ""
    took_ms: float = 0.0
    take: int | None = None


class DriftSeen(Fact, frozen=True):
    """Somebody changed OBS by hand: what it was asked to be, and what is there instead."""

    target: Target
    asked: Message = field(name="wanted")
    seen: Message


class DriftGone(Fact, frozen=True):
    """What somebody changed by hand is as the show wants it again."""

    target: Target
