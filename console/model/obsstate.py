"""OBS as it was last seen: what the link observed, never what we wished for."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from console.model.placing import Box


class ItemSeen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scene item. index 0 is the bottom of the scene. box: known for the AI label alone."""

    item_id: int
    source: str
    enabled: bool
    index: int = 0
    box: Box | None = None


def otherwise(items: Iterable[ItemSeen], wishes: Mapping[str, bool]) -> Iterator[ItemSeen]:
    """Yields the items that are not shown or hidden as their sources should be. items: lowest first.

    A source is shown by its lowest item, which is the one that OBS finds by its name; it is hidden with its copies.
    """
    known: set[str] = set()
    for item in items:
        wish = wishes.get(item.source, item.enabled)
        if wish != item.enabled and not (wish and item.source in known):
            yield item
        known.add(item.source)


class MediaSeen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A media input: playing, paused, ended or none, and the serial of its last start.

    A look at OBS may also find a clip opening: what is known of it stays.
    position_ms: where in its clip it was at_ms (show time); it goes on from there while it plays.
    began_ms: when this playing began, as far as it was seen (show time).
    """

    state: str = "none"
    starts: int = 0
    position_ms: int = 0
    at_ms: int = 0
    began_ms: int = 0


class StreamSetup(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where OBS streams to. service: as OBS names it; key_set: the key itself is never kept; kbps: 0 unknown.

    key_mark: two bytes of the key's digest, enough to see that it is another and too few to find it.
    """

    service: str = ""
    server: str = ""
    key_set: bool = False
    kbps: int = 0
    key_mark: str = ""


class SoundSeen(msgspec.Struct, frozen=True, omit_defaults=True):
    """An input's way to the viewers, but for its mute. volume_db: its fader, −100 where nothing passes.

    monitor_only: it goes to the producer's ears and not to the stream. tracks: those that it is mixed into.
    balance: from 0 (left alone) to 1 (right alone). offset_ms: how much later than its picture it is heard.
    """

    volume_db: float = 0.0
    monitor_only: bool = False
    tracks: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    balance: float = 0.5
    offset_ms: int = 0


class ObsSeen(msgspec.Struct, frozen=True, omit_defaults=True):
    """OBS's state as observed. Everything is empty while not connected.

    collection: the scene collection that is loaded. scene_ids: scene name → its UUID, where OBS tells it (30 or later).
    items: name of a scene, or of a group in one → its items, bottom first. filters: source → filter → enabled.
    preview is None while studio mode is off. transition_ms is 0 for fixed transitions such as Cut.
    transition_runs: a transition began on program and was not seen to be over, picture and sound; transition_halted:
    it stands still half way.
    canvas, output: (width, height) px that OBS composes, and those that it sends and records; fps: pictures a second
    that it is set to; zeros: not seen.
    reconnecting: the stream runs, and reaches nobody at the moment. record_paused: it runs, and nothing is written.
    virtual_camera: it runs; False also where OBS has none. stream: None where OBS does not say.
    sound: of each input that has any. stream_track: the track that the viewers of the stream hear; record_tracks:
    those that are recorded.
    """

    connected: bool = False
    obs_version: str = ""
    websocket_version: str = ""
    platform: str = ""
    canvas: tuple[int, int] = (0, 0)
    fps: float = 0.0
    output: tuple[int, int] = (0, 0)
    program: str | None = None
    preview: str | None = None
    studio_mode: bool = False
    transition: str = ""
    transition_ms: int = 0
    transition_runs: bool = False
    transition_halted: bool = False
    transitions: tuple[str, ...] = ()
    collection: str = ""
    scenes: tuple[str, ...] = ()
    scene_ids: dict[str, str] = {}
    items: dict[str, tuple[ItemSeen, ...]] = {}
    inputs: dict[str, str] = {}
    muted: dict[str, bool] = {}
    sound: dict[str, SoundSeen] = {}
    stream_track: int = 1
    record_tracks: tuple[int, ...] = (1,)
    media: dict[str, MediaSeen] = {}
    filters: dict[str, dict[str, bool]] = {}
    streaming: bool = False
    reconnecting: bool = False
    recording: bool = False
    record_paused: bool = False
    virtual_camera: bool = False
    stream: StreamSetup | None = None
    requests: tuple[str, ...] = ()
    input_kinds: tuple[str, ...] = ()


class ObsHealth(msgspec.Struct, frozen=True, omit_defaults=True):
    """Numbers from OBS's own statistics, with the round trip of the request that asked for them.

    stream_…: of the stream that runs: frames that did not reach the service, and what is sent a second.
    …_share: the part of the frames of the last ten seconds that the line dropped, the encoder skipped, and OBS came too
    late to draw. stalled_ms: how long the stream has sent nothing at all. drawn_fps: how many pictures a second it drew
    in those ten seconds, None: not known.
    """

    fps: float = 0.0
    cpu_percent: float = 0.0
    dropped_frames: int = 0
    total_frames: int = 0
    skipped_output_frames: int = 0
    total_output_frames: int = 0
    free_disk_mb: float = 0.0
    round_trip_ms: float = 0.0
    stream_dropped_frames: int = 0
    stream_total_frames: int = 0
    stream_kbps: int = 0
    stream_dropped_share: float = 0.0
    skipped_share: float = 0.0
    lagged_share: float = 0.0
    stalled_ms: int = 0
    drawn_fps: float | None = None


# Requests that OBS 29 does not know → the OBS that was seen to know it.
KNOWN_SINCE = {
    "SetRecordDirectory": "30.2", "GetSourceFilterKindList": "30.2", "GetSceneItemSource": "30.2",
    "SplitRecordFile": "30.2", "CreateRecordChapter": "30.2", "GetCanvasList": "32",
    "GetInputDeinterlaceMode": "32", "SetInputDeinterlaceMode": "32", "GetInputDeinterlaceFieldOrder": "32",
    "SetInputDeinterlaceFieldOrder": "32",
}  # fmt: skip
# The newest OBS that the console was proved on: packaging/prove_obs.sh.
PROVED_TO = 32
