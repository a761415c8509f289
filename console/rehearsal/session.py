"""One client of the simulated OBS: its handshake, its requests and batches, its close codes."""

import asyncio
import base64
import contextlib
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from console.base.http_server import WSMsgType, web
from console.protocol import auth
from console.protocol.codes import RPC_VERSION, Close, Execution, Intent, Op, Status
from console.rehearsal.refuse import Fields, Refused
from console.rehearsal.versions import Version

Work = Callable[[Any, Any, bool], Awaitable[tuple[int, str, dict[str, Any] | None]]]
FRAME_S = 1 / 30
GENERIC_ERROR = 205
log = logging.getLogger("showcaller.rehearsal")
# obs-websocket's UnsupportedFeature.
UNSUPPORTED = 4012
NOT_READY = "OBS is not ready to perform the request."


def _is_number(value: Any) -> bool:
    """An unsigned whole number, as OBS's JSON library sees one."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _names(table: Any) -> list[tuple[str, str]]:
    """The pairs of names in a batch's table of variables; OBS passes over what is none."""
    if not isinstance(table, dict):
        return []
    return [(key, value) for key, value in table.items() if isinstance(value, str)]


def _not_ready(name: Any, comment: str = "") -> dict[str, Any]:
    """The answer of an OBS that is still starting; in a batch it does not say why."""
    status: dict[str, Any] = {"code": int(Status.NOT_READY), "result": False}
    if comment:
        status["comment"] = comment
    return {"requestStatus": status, "requestType": name if isinstance(name, str) else ""}


class _Closed(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = int(code), reason


class Session:
    """Speaks with one client until it goes. work(type, data, in_batch) does a request.

    ready: whether OBS is through with its start; until then it refuses every request.
    """

    def __init__(
        self,
        ws: web.WebSocketResponse,
        password: str,
        work: Work,
        version: Version,
        ready: Callable[[], bool] = lambda: True,
    ) -> None:
        self._ws = ws
        self._version, self._ready = version, ready
        self._password = password
        self._work = work
        self._salt = base64.b64encode(os.urandom(32)).decode()
        self._challenge = base64.b64encode(os.urandom(32)).decode()
        self._tasks: set[asyncio.Task[None]] = set()
        self._encoder = msgspec.json.Encoder()
        self.subscriptions = 0
        self.identified = False

    async def run(self) -> None:
        """Until the client leaves or breaks the rules."""
        hello: dict[str, Any] = {
            "obsWebSocketVersion": self._version.websocket,
            "rpcVersion": RPC_VERSION,
        }
        if self._version.canvases:
            hello["obsStudioVersion"] = self._version.obs
        if self._password:
            hello["authentication"] = {"challenge": self._challenge, "salt": self._salt}
        try:
            await self.send(Op.HELLO, hello)
            async for message in self._ws:
                if message.type != WSMsgType.TEXT:
                    raise _Closed(
                        Close.DECODE_ERROR,
                        "Your session encoding is set to Json, but a binary message was received.",
                    )
                await self._take(message.data)
        except _Closed as closed:
            await self._ws.close(code=closed.code, message=closed.reason[:120].encode())
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            for task in self._tasks:
                task.cancel()

    async def send(self, op: int, data: dict[str, Any]) -> None:
        """Send one message; to a client that has gone, none."""
        if self._ws.closed:
            return
        with contextlib.suppress(ConnectionError):
            await self._ws.send_str(self._encoder.encode({"d": data, "op": int(op)}).decode())

    async def event(self, event: str, intent: int, data: dict[str, Any]) -> None:
        """Tell an event, if this client wants its kind."""
        if self.identified and self.subscriptions & intent:
            body: dict[str, Any] = {"eventType": event, "eventIntent": intent}
            if data:
                body["eventData"] = data
            await self.send(Op.EVENT, body)

    async def _take(self, text: str) -> None:
        try:
            message = msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise _Closed(Close.DECODE_ERROR, "Unable to decode Json.") from error
        if not isinstance(message, dict):
            raise _Closed(Close.DECODE_ERROR, "You sent a non-object payload.")
        if not self.identified and "request-type" in message:
            raise _Closed(Close.UNSUPPORTED_RPC_VERSION, "You speak the protocol before 5.0.")
        if "op" not in message:
            raise _Closed(Close.UNKNOWN_OP, "Your request's `op` is missing.")
        op, data = message["op"], message.get("d")
        if data is None:
            raise _Closed(Close.MISSING_FIELD, "Your payload is missing data (`d`).")
        if not isinstance(data, dict):
            raise _Closed(Close.INVALID_TYPE, "Your payload's data (`d`) is not an object.")
        if not self.identified:
            if op != Op.IDENTIFY:
                raise _Closed(Close.NOT_IDENTIFIED, "You must identify before anything else.")
            await self._identify(data)
        elif op == Op.IDENTIFY:
            raise _Closed(
                Close.ALREADY_IDENTIFIED, "You are already Identified with the obs-websocket server."
            )
        elif op == Op.REIDENTIFY:
            self._subscribe(data, self.subscriptions)
            await self.send(Op.IDENTIFIED, {"negotiatedRpcVersion": RPC_VERSION})
        elif op == Op.REQUEST:
            await self._request(data)
        elif op == Op.BATCH:
            self._check_batch(data)
            self._spawn(self._batch(data))
        else:
            raise _Closed(Close.UNKNOWN_OP, "Unknown OpCode: " + str(op))

    async def _identify(self, data: dict[str, Any]) -> None:
        if self._password:
            if not isinstance(data.get("authentication"), str):
                raise _Closed(
                    Close.AUTHENTICATION_FAILED, "Your payload's data is missing an `authentication` string."
                )
            if data["authentication"] != auth.answer(self._password, self._salt, self._challenge):
                raise _Closed(Close.AUTHENTICATION_FAILED, "Authentication failed.")
        if "rpcVersion" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload's data is missing an `rpcVersion`.")
        if not _is_number(data["rpcVersion"]):
            raise _Closed(Close.INVALID_TYPE, "Your `rpcVersion` is not a number.")
        if data["rpcVersion"] != RPC_VERSION:
            raise _Closed(
                Close.UNSUPPORTED_RPC_VERSION, "Your requested RPC version is not supported by this server."
            )
        self._subscribe(data, int(Intent.ALL))
        self.identified = True
        await self.send(Op.IDENTIFIED, {"negotiatedRpcVersion": RPC_VERSION})

    def _subscribe(self, data: dict[str, Any], otherwise: int) -> None:
        subscriptions = data.get("eventSubscriptions")
        if subscriptions is not None and not _is_number(subscriptions):
            raise _Closed(Close.INVALID_TYPE, "Your `eventSubscriptions` is not a number.")
        self.subscriptions = otherwise if subscriptions is None else subscriptions

    async def _request(self, data: dict[str, Any]) -> None:
        if "requestId" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload data is missing a `requestId`.")
        if "requestType" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload's data is missing an `requestType`.")
        if not isinstance(data["requestType"], str):
            raise _Closed(Close.INVALID_TYPE, "Your `requestType` is not a string.")
        # A slow request (a screenshot) lets later ones overtake it.
        self._spawn(self._answer(data))

    async def _answer(self, data: dict[str, Any]) -> None:
        await self.send(
            Op.RESPONSE, {"requestId": data["requestId"], **await self._done(data, in_batch=False)}
        )

    async def _done(self, data: dict[str, Any], in_batch: bool) -> dict[str, Any]:
        name = data.get("requestType")
        if not self._ready():
            return _not_ready(name, "" if in_batch else NOT_READY)
        try:
            code, comment, answer = await self._work(name, data.get("requestData"), in_batch)
        except Exception:
            # A client must not wait for ever because of a mistake of ours.
            log.exception("a mistake in the simulated OBS at %s", name)
            code, comment, answer = GENERIC_ERROR, "A mistake in the simulated OBS.", None
        status: dict[str, Any] = {"code": int(code), "result": code == Status.SUCCESS}
        if comment:
            status["comment"] = comment
        response: dict[str, Any] = {
            "requestStatus": status,
            "requestType": name if isinstance(name, str) else "",
        }
        if answer is not None:
            response["responseData"] = answer
        return response

    def _check_batch(self, data: dict[str, Any]) -> None:
        if "requestId" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload data is missing a `requestId`.")
        if data.get("requests") is None:
            raise _Closed(Close.MISSING_FIELD, "Your payload data is missing a `requests`.")
        if not isinstance(data["requests"], list):
            raise _Closed(Close.INVALID_TYPE, "Your `requests` is not an array.")
        execution, halt = data.get("executionType"), data.get("haltOnFailure")
        if execution is not None and not _is_number(execution):
            raise _Closed(Close.INVALID_TYPE, "Your `executionType` is not a number.")
        if execution is not None and execution not in list(Execution):
            raise _Closed(Close.INVALID_VALUE, "Your `executionType` has an invalid value.")
        if halt is not None and not isinstance(halt, bool):
            raise _Closed(Close.INVALID_TYPE, "Your `haltOnFailure` is not a boolean.")
        if execution == Execution.PARALLEL and data.get("variables") is not None:
            raise _Closed(UNSUPPORTED, "Variables are not supported in parallel batches.")

    async def _batch(self, data: dict[str, Any]) -> None:
        execution = data.get("executionType") or 0
        results: list[dict[str, Any]] = []
        if not self._ready():
            refused = data["requests"][:1] if data.get("haltOnFailure") else data["requests"]
            results = [_not_ready(one.get("requestType") if isinstance(one, dict) else "") for one in refused]
        elif execution == Execution.PARALLEL:
            results = list(
                await asyncio.gather(*(self._in_batch(entry, {}, execution) for entry in data["requests"]))
            )
        else:
            given = data.get("variables")
            variables = dict(given) if isinstance(given, dict) else {}
            for entry in data["requests"]:
                result = await self._in_batch(entry, variables, execution)
                results.append(result)
                if data.get("haltOnFailure") and not result["requestStatus"]["result"]:
                    break
            # What happened meanwhile is sent before: it was put into the loop by itself.
            await asyncio.sleep(0)
        await self.send(Op.BATCH_RESPONSE, {"requestId": data["requestId"], "results": results})

    async def _in_batch(self, entry: Any, variables: dict[str, Any], execution: int) -> dict[str, Any]:
        if not isinstance(entry, dict):
            entry = {}  # The real OBS 29 crashes on this; ours says that the type is missing.
        content = entry.get("requestData")
        for field, variable in _names(entry.get("inputVariables")):
            if variable in variables:
                content = {**(content if isinstance(content, dict) else {}), field: variables[variable]}
        asleep = entry.get("requestType") == "Sleep"
        if asleep and execution != Execution.PARALLEL:
            result = await self._sleep(content, execution)
        else:
            result = await self._done({**entry, "requestData": content}, in_batch=not asleep)
        for variable, field in _names(entry.get("outputVariables")):
            if field in (result.get("responseData") or {}):
                variables[variable] = result["responseData"][field]
        return {"requestId": entry["requestId"], **result} if "requestId" in entry else result

    async def _sleep(self, content: Any, execution: int) -> dict[str, Any]:
        status: dict[str, Any] = {"code": int(Status.SUCCESS), "result": True}
        try:
            if execution == Execution.SERIAL_FRAME:
                seconds = Fields(content).whole("sleepFrames", 0, 10_000) * FRAME_S
            else:
                seconds = Fields(content).whole("sleepMillis", 0, 50_000) / 1000
        except Refused as refused:
            status = {"code": refused.code, "result": False, "comment": refused.comment}
        else:
            await asyncio.sleep(seconds)
        return {"requestStatus": status, "requestType": "Sleep"}

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def drop(self) -> None:
        """Pull the plug: a TCP reset, no close frame."""
        transport = self._ws._req.transport if self._ws._req is not None else None
        if transport is not None:
            transport.abort()
