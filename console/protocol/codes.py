"""Numbers of the obs-websocket 5 protocol. Source: obs-websocket's protocol.md and our transcripts."""

from enum import IntEnum, IntFlag

RPC_VERSION = 1


class Op(IntEnum):
    """What a message is."""

    HELLO = 0
    IDENTIFY = 1
    IDENTIFIED = 2
    REIDENTIFY = 3
    EVENT = 5
    REQUEST = 6
    RESPONSE = 7
    BATCH = 8
    BATCH_RESPONSE = 9


class Intent(IntFlag):
    """Which events a client wants (eventSubscriptions) and which kind an event is (eventIntent)."""

    NONE = 0
    GENERAL = 1
    CONFIG = 2
    SCENES = 4
    INPUTS = 8
    TRANSITIONS = 16
    FILTERS = 32
    OUTPUTS = 64
    SCENE_ITEMS = 128
    MEDIA_INPUTS = 256
    VENDORS = 512
    UI = 1024
    INPUT_VOLUME_METERS = 1 << 16
    SCENE_ITEM_TRANSFORM_CHANGED = 1 << 19
    # Everything that is not high-volume. Clients that stop at 1023 miss StudioModeStateChanged.
    ALL = 2047


class Status(IntEnum):
    """How a request went."""

    # Ours, and never OBS's: there was an answer, and it cannot be read.
    UNREADABLE = -1
    SUCCESS = 100
    MISSING_REQUEST_TYPE = 203
    UNKNOWN_REQUEST_TYPE = 204
    UNSUPPORTED_BATCH_TYPE = 206
    NOT_READY = 207
    MISSING_FIELD = 300
    MISSING_DATA = 301
    INVALID_FIELD = 400
    INVALID_TYPE = 401
    OUT_OF_RANGE = 402
    EMPTY_FIELD = 403
    OUTPUT_RUNNING = 500
    OUTPUT_NOT_RUNNING = 501
    STUDIO_MODE_OFF = 506
    NOT_FOUND = 600
    EXISTS = 601
    WRONG_SOURCE_KIND = 602
    INVALID_STATE = 604
    INPUT_KIND_UNKNOWN = 605
    FILTER_KIND_UNKNOWN = 607


class Close(IntEnum):
    """Why the server ended the connection."""

    GOING_AWAY = 1001
    DECODE_ERROR = 4002
    MISSING_FIELD = 4003
    INVALID_TYPE = 4004
    INVALID_VALUE = 4005
    UNKNOWN_OP = 4006
    NOT_IDENTIFIED = 4007
    ALREADY_IDENTIFIED = 4008
    AUTHENTICATION_FAILED = 4009
    UNSUPPORTED_RPC_VERSION = 4010
    SESSION_INVALIDATED = 4011


class Execution(IntEnum):
    """How a batch's requests are worked off."""

    SERIAL_REALTIME = 0
    SERIAL_FRAME = 1
    PARALLEL = 2
