"""The journal as states: what the state is, and what it was at any moment, without folding it all anew."""

from bisect import bisect_right
from collections.abc import Callable
from typing import Generic, TypeVar

from console.model.facts import Record

State = TypeVar("State")


class JournalView(Generic[State]):
    """Records and the states they lead to. A checkpoint is kept every so many records.

    Show time never runs back from one record to the next.
    """

    def __init__(self, reduce: Callable[[State, Record], State], initial: State, every: int = 32) -> None:
        self._reduce = reduce
        self._every = every
        self._records: list[Record] = []
        self._times: list[int] = []
        self._checkpoints: list[State] = [initial]
        self.state = initial

    def __len__(self) -> int:
        return len(self._records)

    def append(self, record: Record) -> State:
        """Take in one more record; returns the state after it."""
        self._records.append(record)
        self._times.append(record.t_ms)
        self.state = self._reduce(self.state, record)
        if len(self._records) % self._every == 0:
            self._checkpoints.append(self.state)
        return self.state

    def state_at(self, t_ms: int) -> State:
        """The state after all records up to and including show time t_ms."""
        count = bisect_right(self._times, t_ms)
        if count == len(self._records):
            return self.state
        near = count // self._every
        state = self._checkpoints[near]
        for record in self._records[near * self._every : count]:
            state = self._reduce(state, record)
        return state

    def since(self, serial: int) -> list[Record]:
        """The records from a serial on."""
        return self._records[max(0, serial - 1) :]
