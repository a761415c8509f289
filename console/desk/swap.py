"""A running show is swapped for the edited one: on the desk's thread, or not at all."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from console.desk.core import DeskCore
from console.desk.loop import DeskLoop
from console.engine.plan import Plan
from console.model.facts import ShowEdited
from console.words.message import Message

# The desk answers in well under a millisecond; a run that ended answers no more.
SWAP_S = 5.0


class Swap:
    """Has a run go on with an edited show. skus: SKU → product id, kept as the show has them; the intake's.

    on_media: called after an edit that brought clips, products or scenes which OBS may not have yet.
    """

    def __init__(self, core: DeskCore, loop: DeskLoop, on_media: Callable[[], object]) -> None:
        self._core, self._loop, self._on_media = core, loop, on_media
        self.skus = _skus(core.moment.plan)

    def __call__(self, plan: Plan, fact: ShowEdited, touches: Sequence[str], by: str) -> Message | None:
        """Returns why the run cannot go on with it now, None when it does. Raises TimeoutError."""
        before = self._core.moment.plan
        done: Future[Message | None] = self._loop.call(lambda: self._core.edit(plan, fact, touches, by))
        try:
            why = done.result(SWAP_S)
        except TimeoutError:
            if done.cancel():
                raise
            why = done.result()  # It has begun: what it says counts.
        if why is None:
            self._sell(_skus(plan))
            if fact.clip_ms or _in_obs(before) != _in_obs(plan):
                self._on_media()
        return why

    def _sell(self, skus: dict[str, str]) -> None:
        # In place: the intake knows no other.
        self.skus.update(skus)
        for sku in [sku for sku in self.skus if sku not in skus]:
            del self.skus[sku]


def _skus(plan: Plan) -> dict[str, str]:
    return {product.sku: product.id for product in plan.show.products}


def _in_obs(plan: Plan) -> tuple[object, ...]:
    """What decides which scenes, labels and cards there are to be."""
    products = {product.id for product in plan.show.products}
    return products, frozenset(plan.own_scenes), plan.labelled
