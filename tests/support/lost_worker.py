"""A worker of pytest-xdist that dies costs the run one test, which fails and is named; what else it had others run.

By itself pytest-xdist gives out once more all that a dead worker ever had: the test that it died of, of which the next
one dies, too, and a unit with nothing to do for each test that it was through with. A worker that gets such a unit
reports nothing, is given no other, and the run never ends. A plugin of pytest (tests/conftest.py).
"""

import contextlib
from collections.abc import Sequence
from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController

# A worker begins a test once it knows what comes after it.
LEAST = 2


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadGroupScheduling | None:
    """Where tests are given out by their groups."""
    return Groups(config, log) if config.getvalue("dist") == "loadgroup" else None


class Groups(LoadGroupScheduling):
    """Gives out tests by their groups, in the order in which they were collected."""

    def remove_node(self, node: WorkerController) -> str | None:
        """Returns the test that a worker died of, None where it had none left. The others run what it left, first."""
        if self.collection is None:
            # It had collected, and all wait for as many as there are: the one in its place is to be waited for.
            self.registered_collections.pop(node, None)
        left = {
            group: unit
            for group, tests in self.assigned_work.pop(node).items()
            if (unit := {nodeid: False for nodeid, done in tests.items() if not done})
        }
        if not left:
            return None
        group, unit = next(iter(left.items()))
        lost = next(iter(unit))
        del unit[lost]
        if not unit:
            del left[group]
        for group in reversed(left):
            self.workqueue[group] = left[group]
            self.workqueue.move_to_end(group, last=False)
        if left:
            for other in self.nodes:
                self._reschedule(other)
        return lost

    def add_node_collection(self, node: WorkerController, collection: Sequence[str]) -> None:
        super().add_node_collection(node, collection)
        assert node in self.registered_collections, f"{node} is in a dead one's place and has other tests"

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Give a worker a group. One that is dead by now is found so in its turn, and what it was given is left."""
        with contextlib.suppress(OSError):
            super()._assign_work_unit(node)

    def _reschedule(self, node: WorkerController) -> None:
        """Give a worker what it needs to go on, or say that nothing more comes."""
        if node not in self.registered_collections:
            return  # It still collects.
        super()._reschedule(node)
        while not node.shutting_down and self._pending_of(self.assigned_work[node]) < LEAST:
            super()._reschedule(node)
