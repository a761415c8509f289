"""The kinds of sources that are no vendor's: each imports what it needs when it is opened."""

from collections.abc import AsyncIterator, Mapping

from console.sources.general.options import HEADER, TOKEN, URL, interval
from console.sources.setup import Batch, Came, Context, Field, Gives, Kind, SourceSetup
from console.sources.trust import CA_FILE
from console.words.message import message

ALL: tuple[Gives, ...] = ("viewers", "comments", "orders", "likes", "gifts", "clicks")


def _poll(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from console.sources.general.poll import poll

    return poll(setup, secrets, context)


def _sse(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from console.sources.general.sse import sse

    return sse(setup, secrets, context)


def _websocket(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from console.sources.general.websocket import websocket

    return websocket(setup, secrets, context)


def _nats(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from console.sources.general.nats_subject import nats_subject

    return nats_subject(setup, secrets, context)


def _file(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from console.sources.general.growing_file import growing_file

    return growing_file(setup, secrets, context)


def _webhook(setup: SourceSetup, secrets: Mapping[str, str], context: Context) -> AsyncIterator[Batch]:
    from console.sources.general.webhook import webhook

    return webhook(setup, secrets, context)


def _again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    from console.sources.general.again import json_again

    return json_again(setup, came, received_ms)


def _lines_again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    from console.sources.general.again import lines_again

    return lines_again(setup, came, received_ms)


KINDS: tuple[Kind, ...] = (
    Kind(
        "poll",
        message("source.kind_poll"),
        (URL, TOKEN, HEADER, interval("5"), CA_FILE),
        ALL,
        5_000,
        _poll,
        mapped=True,
        again=_again,
    ),
    Kind(
        "sse",
        message("source.kind_sse"),
        (
            URL,
            TOKEN,
            HEADER,
            interval("30"),
            Field("events", message("source.field_events"), example="comment order"),
            CA_FILE,
        ),
        ALL,
        30_000,
        _sse,
        mapped=True,
        again=_again,
    ),
    Kind(
        "websocket",
        message("source.kind_websocket"),
        (
            Field("url", message("source.field_ws_url"), required=True, example="wss://shop.example/live"),
            TOKEN,
            HEADER,
            interval("30"),
            Field("hello", message("source.field_hello"), example='{"subscribe": "room-1"}'),
            CA_FILE,
        ),
        ALL,
        30_000,
        _websocket,
        mapped=True,
        again=_again,
    ),
    Kind(
        "nats",
        message("source.kind_nats"),
        (
            Field("url", message("source.field_nats_url"), required=True, default="nats://127.0.0.1:4222"),
            Field("subject", message("source.field_subject"), required=True, default="showcaller.>"),
            Field("stream", message("source.field_stream"), example="SHOWCALLER"),
            Field("user", message("source.field_user")),
            Field("password", message("source.field_password"), secret=True),
            TOKEN,
            interval("10"),
            CA_FILE,
        ),
        ALL,
        10_000,
        _nats,
        mapped=True,
        again=_again,
    ),
    Kind(
        "file",
        message("source.kind_file"),
        (
            Field("path", message("source.field_path"), required=True, example="/home/studio/orders.csv"),
            Field("from", message("source.field_from"), default="start", example="end"),
            interval("1"),
        ),
        ALL,
        1_000,
        _file,
        mapped=True,
        again=_lines_again,
    ),
    Kind(
        "webhook",
        message("source.kind_webhook"),
        (
            Field("secret", message("source.field_secret"), secret=True, required=True),
            Field("listen", message("source.field_listen"), default="127.0.0.1", example="0.0.0.0"),
            Field("port", message("source.field_port"), default="8787"),
            Field("header", message("source.field_signature"), default="X-Signature"),
            Field("time_header", message("source.field_time_header"), example="X-Timestamp"),
            Field("timed", message("source.field_timed"), default="no", example="yes"),
        ),
        ALL,
        0,
        _webhook,
        mapped=True,
        again=_again,
    ),
)
