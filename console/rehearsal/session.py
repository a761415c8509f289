"""One client of the simulated OBS: its handshake, its requests and batches, its close codes."""

import asyncio
import base64
import contextlib
import os
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from console.protocol import auth
from console.protocol.codes import RPC_VERSION, Close, Execution, Intent, Op, Status
from console.rehearsal.outputs import WEBSOCKET_VERSION

Work = Callable[[Any, Any, bool], Awaitable[tuple[int, str, dict[str, Any] | None]]]
FRAME_S = 1 / 30


class _Closed(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = int(code), reason


class Session:
    """Speaks with one client until it goes. work(type, data, in_batch) does a request."""

    def __init__(self, ws: web.WebSocketResponse, password: str, work: Work) -> None:
        self._ws = ws
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
        hello: dict[str, Any] = {"obsWebSocketVersion": WEBSOCKET_VERSION, "rpcVersion": RPC_VERSION}
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
            await self._ws.close(code=closed.code, message=closed.reason.encode())
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
        if "op" not in message:
            raise _Closed(Close.UNKNOWN_OP, "Your request's `op` is missing.")
        op, data = message["op"], message.get("d")
        if not isinstance(data, dict):
            raise _Closed(Close.DECODE_ERROR, "Your payload's `d` is missing or no object.")
        if not self.identified:
            if op != Op.IDENTIFY:
                raise _Closed(Close.NOT_IDENTIFIED, "You must identify before anything else.")
            await self._identify(data)
        elif op == Op.IDENTIFY:
            raise _Closed(
                Close.ALREADY_IDENTIFIED, "You are already Identified with the obs-websocket server."
            )
        elif op == Op.REIDENTIFY:
            self.subscriptions = int(data.get("eventSubscriptions", self.subscriptions))
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
        if not isinstance(data["rpcVersion"], int):
            raise _Closed(Close.INVALID_TYPE, "Your `rpcVersion` is not a number.")
        if data["rpcVersion"] != RPC_VERSION:
            raise _Closed(
                Close.UNSUPPORTED_RPC_VERSION, "Your requested RPC version is not supported by this server."
            )
        wanted = data.get("eventSubscriptions", int(Intent.ALL))
        if not isinstance(wanted, int):
            raise _Closed(Close.INVALID_TYPE, "Your `eventSubscriptions` is not a number.")
        self.subscriptions = wanted
        self.identified = True
        await self.send(Op.IDENTIFIED, {"negotiatedRpcVersion": RPC_VERSION})

    async def _request(self, data: dict[str, Any]) -> None:
        if "requestId" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload data is missing a `requestId`.")
        if "requestType" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload's data is missing an `requestType`.")
        # A slow request (a screenshot) lets later ones overtake it.
        self._spawn(self._answer(data))

    async def _answer(self, data: dict[str, Any]) -> None:
        await self.send(
            Op.RESPONSE, {"requestId": data["requestId"], **await self._done(data, in_batch=False)}
        )

    async def _done(self, data: dict[str, Any], in_batch: bool) -> dict[str, Any]:
        name = data.get("requestType")
        code, comment, answer = await self._work(name, data.get("requestData"), in_batch)
        status: dict[str, Any] = {"code": int(code), "result": code == Status.SUCCESS}
        if comment:
            status["comment"] = comment
        told: dict[str, Any] = {"requestStatus": status, "requestType": name}
        if answer is not None:
            told["responseData"] = answer
        return told

    def _check_batch(self, data: dict[str, Any]) -> None:
        if "requestId" not in data:
            raise _Closed(Close.MISSING_FIELD, "Your payload data is missing a `requestId`.")
        if not isinstance(data.get("requests"), list):
            raise _Closed(Close.INVALID_TYPE, "Your `requests` is not an array.")
        if data.get("executionType", 0) not in list(Execution):
            raise _Closed(Close.INVALID_VALUE, "Your `executionType` has an invalid value.")
        if data.get("executionType") == Execution.PARALLEL and data.get("haltOnFailure"):
            raise _Closed(Close.INVALID_VALUE, "You have specified `haltOnFailure` with a parallel batch.")

    async def _batch(self, data: dict[str, Any]) -> None:
        execution = data.get("executionType", 0)
        results: list[dict[str, Any]] = []
        if execution == Execution.PARALLEL:
            results = list(
                await asyncio.gather(*(self._in_batch(entry, {}, execution) for entry in data["requests"]))
            )
        else:
            variables = dict(data.get("variables") or {})
            for entry in data["requests"]:
                result = await self._in_batch(entry, variables, execution)
                results.append(result)
                if data.get("haltOnFailure") and not result["requestStatus"]["result"]:
                    break
        await self.send(Op.BATCH_RESPONSE, {"requestId": data["requestId"], "results": results})

    async def _in_batch(
        self, entry: dict[str, Any], variables: dict[str, Any], execution: int
    ) -> dict[str, Any]:
        content = entry.get("requestData")
        for field, variable in (entry.get("inputVariables") or {}).items():
            if variable in variables:
                content = {**(content or {}), field: variables[variable]}
        if entry.get("requestType") == "Sleep" and execution != Execution.PARALLEL:
            frames = (content or {}).get("sleepFrames", 0) if execution == Execution.SERIAL_FRAME else 0
            await asyncio.sleep((content or {}).get("sleepMillis", 0) / 1000 + frames * FRAME_S)
            result: dict[str, Any] = {
                "requestStatus": {"code": int(Status.SUCCESS), "result": True}, "requestType": "Sleep",
            }  # fmt: skip
        else:
            result = await self._done({**entry, "requestData": content}, in_batch=True)
        for variable, field in (entry.get("outputVariables") or {}).items():
            if field in (result.get("responseData") or {}):
                variables[variable] = result["responseData"][field]
        return {"requestId": entry["requestId"], **result} if "requestId" in entry else result

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def drop(self) -> None:
        """Pull the plug: a TCP reset, no close frame."""
        transport = self._ws._req.transport if self._ws._req is not None else None
        if transport is not None:
            transport.abort()
