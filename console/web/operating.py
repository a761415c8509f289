"""The API's part that runs the show: commands, counter events, the end of the run."""

import asyncio
import time

import msgspec

from console.api.commands import (
    COMMAND_S,
    COMMANDS,
    DEADLINE,
    MOST_COMMAND,
    UnknownField,
    decode_command,
    time_left_s,
)
from console.api.messages import API, CommandResult, Ending
from console.base.errors import Problem
from console.base.http_server import web
from console.web.answers import JSON, Wrong, body_of, client_of, json_answer
from console.web.ports import DeskPort
from console.web.work import Work, do
from console.words.message import message

EVENT_TYPES = (JSON, "application/cloudevents+json", "application/cloudevents-batch+json")
# A larger batch takes longer than the way to another thread and back.
LARGE_BATCH = 256 * 1024
# How much longer a command is waited for that the desk has begun: it takes a millisecond, unless the PC hangs.
BEGUN_S = 1.0


def deadline_s(request: web.Request) -> float:
    """Returns how many seconds a command or an edit may wait. Raises Wrong for a header that is no time."""
    text = request.headers.get(DEADLINE)
    if text is None:
        return COMMAND_S
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Wrong(
            400, Problem(DEADLINE, message("web.no_time", text=text[:40]), message("web.fix_send_ms"))
        )
    return time_left_s(int(text), time.time_ns() // 1_000_000)


def routes(desk: DeskPort, work: Work) -> list[web.RouteDef]:
    """Returns the paths that move the run."""
    # How many batches are being taken in on the other thread: what comes meanwhile goes there, too, in its order.
    elsewhere = 0

    async def command(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in COMMANDS:
            fix = message("web.fix_commands_are", commands=", ".join(COMMANDS))
            raise Wrong(404, Problem(request.path, message("web.no_command"), fix))
        body = await body_of(request, (JSON,), MOST_COMMAND) if request.can_read_body else b""
        try:
            asked = decode_command(name, body)
        except UnknownField as error:
            raise Wrong(
                400, Problem(str(error), message("web.no_field"), message("fix.leave_it_out"))
            ) from error
        except msgspec.DecodeError as error:
            what = message("web.bad_body", error=error)
            raise Wrong(400, Problem("body", what, message("web.fix_see_command"))) from error
        within_s = deadline_s(request)
        if within_s <= 0:
            return json_answer(CommandResult(False, 0, "too_late", message("web.too_late")), 409)
        future = desk.command(asked, f"api:{client_of(request)}", within_s)
        answer = asyncio.ensure_future(asyncio.wrap_future(future))
        # Not wait_for: it would give up a command that the desk has begun.
        await asyncio.wait((answer,), timeout=within_s)
        if not answer.done():
            if future.cancel():
                fix = message("web.fix_look_then_again")
                raise Wrong(503, Problem(request.path, message("web.nothing_done"), fix))
            await asyncio.wait((answer,), timeout=BEGUN_S)
        if not answer.done():
            answer.cancel()
            raise TimeoutError
        result = answer.result()
        return json_answer(result, 200 if result.accepted else 409)

    async def events(request: web.Request) -> web.Response:
        body = await body_of(request, EVENT_TYPES)
        nonlocal elsewhere
        if len(body) > LARGE_BATCH or elsewhere:
            elsewhere += 1
            try:
                result = await do(work.events, desk.take_events, body, "api")
            finally:
                elsewhere -= 1
        else:
            # Kept and counted once the answer is out: the threads that do it would take the interpreter before.
            result = desk.take_events(body, "api", asyncio.get_running_loop().call_soon)
        if isinstance(result, list):
            raise Wrong(400, *result)
        return json_answer(result, 202)

    async def end(request: web.Request) -> web.Response:
        desk.end("api")
        return json_answer(Ending(), 202)

    return [
        web.post(f"/{API}/commands/{{name}}", command),
        web.post(f"/{API}/events", events),
        web.post(f"/{API}/end", end),
    ]
