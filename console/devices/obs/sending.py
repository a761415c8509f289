"""How OBS is asked: one request, several as a batch, and only while this desk drives it; each answer is emitted."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from console.devices.device import Request
from console.devices.obs.claim import Claims
from console.devices.obs.client import ObsClient
from console.model import facts
from console.model.ports import Emit
from console.model.target import Restart, Seek
from console.protocol.codes import Execution, Status
from console.words.message import message


class Sender:
    """From any thread. claims: by what OBS is asked only while no other desk drives it; None asks it whoever does.

    played: hears of each request that OBS says it did and that begins clips, or seeks in one, and when it was sent
    (monotonic s). not_found: hears that the claim was not there.
    """

    def __init__(
        self,
        emit: Emit,
        claims: Claims | None,
        played: Callable[[Request, float], None],
        not_found: Callable[[], None],
    ) -> None:
        self._emit, self._claims, self._played, self._not_found = emit, claims, played, not_found
        # The scene that OBS was last asked to go to, and when (monotonic s).
        self.scene_asked, self.asked_s = "", 0.0

    def send(self, client: ObsClient | None, requests: Sequence[Request]) -> None:
        """Send requests, several as one batch; each answer comes back as a RequestDone fact."""
        began = time.monotonic_ns()
        name = self._claims.name if self._claims is not None else None
        for request in requests:
            if request.request == "SetCurrentProgramScene":
                self.scene_asked, self.asked_s = str(request.data["sceneName"]), time.monotonic()
        if client is None or not client.connected:
            for request in requests:
                self._done(request, 0, str(message("obs.not_connected")), began)
        elif self._claims is not None and self._claims.aside:
            for request in requests:
                self._done(request, 0, str(message("claim.sent_by_another")), began)
        elif name is not None and requests:
            self._send_claimed(client, name, tuple(requests), began)
        elif len(requests) == 1:
            (request,) = requests
            future: Future[Any] = client.request(request.request, request.data)
            future.add_done_callback(lambda done: self._answered((request,), done, began))
        elif requests:
            kept = tuple(requests)
            asks = [(request.request, request.data) for request in kept]
            future = client.batch(asks, Execution.SERIAL_REALTIME)
            future.add_done_callback(lambda done: self._answered(kept, done, began))

    def _send_claimed(self, client: ObsClient, name: str, requests: tuple[Request, ...], began: int) -> None:
        """Send requests that OBS works off only if this desk has it: where the claim's name is another, all ends."""
        asks = [("GetSourceActive", {"sourceName": name})]
        asks += [(request.request, request.data) for request in requests]

        def answered(done: "Future[Any]") -> None:
            if done.exception() is not None:
                self._answered(requests, done, began)
                return
            first, *answers = done.result() or [None]
            if first is None or not first.ok:
                for request in requests:
                    self._done(request, 0, str(message("claim.sent_by_another")), began)
                self._not_found()
                return
            for request, answer in zip(requests, answers, strict=False):
                self._done(request, answer.code, answer.comment, began)
            left = requests[len(answers) :]
            if left and answers:
                self.send(
                    client, left
                )  # One was refused, and the batch ended there: the others are another matter.

        client.batch(asks, Execution.SERIAL_REALTIME, halt=True).add_done_callback(answered)

    def _answered(self, requests: Sequence[Request], done: "Future[Any]", began: int) -> None:
        error = done.exception()
        if error is not None:
            for request in requests:
                self._done(request, 0, str(error), began)
            return
        answers = done.result()
        answers = answers if isinstance(answers, list) else [answers]
        for request, answer in zip(requests, answers, strict=False):
            self._done(request, answer.code, answer.comment, began)

    def _done(self, request: Request, code: int, comment: str, began: int) -> None:
        if code == Status.NOT_READY:
            code = 0  # Nothing was done, and nothing is wrong: it is asked again.
        now = time.monotonic_ns()
        took = round((now - began) / 1e6, 3)
        done = facts.RequestDone(
            request.target, request.request, request.why, code, comment, took, request.take
        )
        plays = isinstance(request.target, Restart | Seek) or request.begins
        if code == Status.SUCCESS and request.take is not None and plays:
            self._played(request, began / 1e9)
        self._emit(done, "obs", now)
