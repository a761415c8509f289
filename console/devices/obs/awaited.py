"""What OBS was asked under a number, and whether what comes under that number is its answer."""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from console.protocol.codes import Execution, Status
from console.protocol.frames import Answer, BatchAnswer, RequestStatus


class Awaited:
    """Who waits for an answer, and which.

    requests: their types. batch: how they are worked off when they went as one message, None for one that went alone;
    halts: such a message ends at the first failure.
    """

    def __init__(self, requests: Sequence[str], batch: int | None = None, halts: bool = False) -> None:
        self.future: Future[Any] = Future()
        self._requests, self._batch, self._halts = tuple(requests), batch, halts

    @property
    def what(self) -> str:
        """Returns the request's type; of several the first one's."""
        return self._requests[0] if self._requests else ""

    def not_ready(self) -> Answer | list[Answer]:
        """Returns what an OBS answers that is not ready: nothing of it was done."""
        refused = RequestStatus(False, Status.NOT_READY, "OBS changes its scene collection.")
        answers = [Answer(one, refused) for one in self._requests]
        return answers[0] if self._batch is None else answers[:1] if self._halts else answers

    def misses(self, received: Answer | BatchAnswer) -> str | None:
        """Returns why an answer is not the one that was asked for."""
        if isinstance(received, Answer) != (self._batch is None):
            return "not the kind of answer that was asked for"
        answers = [received] if isinstance(received, Answer) else received.results
        if len(answers) != len(self._requests) and not self._halted(answers):
            return f"{len(answers)} answers to {len(self._requests)} requests"
        types, asked = [one.request_type for one in answers], list(self._requests[: len(answers)])
        if self._batch == Execution.PARALLEL:  # They come as they are done.
            types, asked = sorted(types), sorted(asked)
        for came, ours in zip(types, asked, strict=True):
            if came != ours:
                return f"an answer to {came[:100]}, asked was {ours}"
        return None

    def _halted(self, answers: Sequence[Answer]) -> bool:
        """Whether answers are missing because one of those that came is a failure."""
        return self._halts and 0 < len(answers) < len(self._requests) and not answers[-1].ok
