"""obs-websocket 5 messages as data: read with ``decode``, written with the functions below. Sans-io."""

from collections.abc import Sequence
from typing import Any

import msgspec

from console.protocol.codes import RPC_VERSION, Intent, Op, Status


class Frame(msgspec.Struct):
    """Any message: op says what ``d`` holds."""

    op: int
    d: msgspec.Raw = msgspec.Raw(b"{}")


class Authentication(msgspec.Struct):
    challenge: str
    salt: str


class Hello(msgspec.Struct, rename="camel"):
    obs_web_socket_version: str = ""
    rpc_version: int = 1
    authentication: Authentication | None = None


class Event(msgspec.Struct, rename="camel"):
    event_type: str
    event_intent: int = 0
    event_data: dict[str, Any] = {}


class RequestStatus(msgspec.Struct):
    result: bool
    code: int
    comment: str = ""


class Answer(msgspec.Struct, rename="camel"):
    """The response to one request. response_data is empty when there is none."""

    request_type: str
    request_status: RequestStatus
    request_id: str = ""
    response_data: dict[str, Any] | None = None

    @property
    def ok(self) -> bool:
        return self.request_status.result

    @property
    def code(self) -> int:
        return self.request_status.code

    @property
    def comment(self) -> str:
        return self.request_status.comment

    @property
    def data(self) -> dict[str, Any]:
        return self.response_data or {}


class BatchAnswer(msgspec.Struct, rename="camel"):
    request_id: str = ""
    results: list[Answer] = []


_frame = msgspec.json.Decoder(Frame)
_hello = msgspec.json.Decoder(Hello)
_event = msgspec.json.Decoder(Event)
_answer = msgspec.json.Decoder(Answer)
_batch = msgspec.json.Decoder(BatchAnswer)
_encoder = msgspec.json.Encoder()

Message = Hello | Event | Answer | BatchAnswer | None


def decode(message: bytes | str) -> tuple[int, Message]:
    """(op, content) of a server's message; content is None for ops that carry nothing we need.

    Raises msgspec.DecodeError (of which ValidationError is one) for anything that is no such message.
    """
    try:
        return _decode(message)
    except (UnicodeError, RecursionError) as error:
        # Text that is no UTF-8, and JSON nested too deep: msgspec lets both through as they are.
        raise msgspec.DecodeError(f"JSON is malformed: {error}") from error


class _Numbered(msgspec.Struct, rename="camel"):
    request_id: str = ""


class _AnyNumbered(msgspec.Struct):
    d: _Numbered


_numbered = msgspec.json.Decoder(_AnyNumbered)


def answered(message: bytes) -> str | None:
    """The request that a message answers which ``decode`` cannot read; None where it does not say."""
    try:
        return _numbered.decode(message).d.request_id or None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def unreadable(request_type: str, why: str) -> Answer:
    """What stands for an answer that cannot be read."""
    return Answer(request_type, RequestStatus(False, Status.UNREADABLE, why))


def _decode(message: bytes | str) -> tuple[int, Message]:
    frame = _frame.decode(message)
    match frame.op:
        case Op.EVENT:
            return frame.op, _event.decode(frame.d)
        case Op.RESPONSE:
            return frame.op, _answer.decode(frame.d)
        case Op.BATCH_RESPONSE:
            return frame.op, _batch.decode(frame.d)
        case Op.HELLO:
            return frame.op, _hello.decode(frame.d)
    return frame.op, None


def identify(authentication: str | None, subscriptions: int = Intent.ALL) -> bytes:
    """A client's first message."""
    data: dict[str, Any] = {"rpcVersion": RPC_VERSION, "eventSubscriptions": int(subscriptions)}
    if authentication is not None:
        data["authentication"] = authentication
    return _encoder.encode({"op": int(Op.IDENTIFY), "d": data})


def request(request_id: str, request_type: str, data: dict[str, Any] | None = None) -> bytes:
    """One request."""
    body: dict[str, Any] = {"requestType": request_type, "requestId": request_id}
    if data:
        body["requestData"] = data
    return _encoder.encode({"op": int(Op.REQUEST), "d": body})


def batch(
    request_id: str, requests: Sequence[tuple[str, dict[str, Any]]], execution: int, halt: bool
) -> bytes:
    """Several requests in one message; their results come back in one, too."""
    return _encoder.encode(
        {
            "op": int(Op.BATCH),
            "d": {
                "requestId": request_id,
                "haltOnFailure": halt,
                "executionType": int(execution),
                "requests": [
                    {"requestType": name, "requestData": data} if data else {"requestType": name}
                    for name, data in requests
                ],
            },
        }
    )
