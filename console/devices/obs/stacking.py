"""What lies over what in a scene: Showcaller's own items in the blueprint's order, the AI label over all. Pure.

Items of the user's own lie where the user put them, but for those over the label.
"""

from collections.abc import Mapping, Sequence

from console.devices.obs.blueprint import Placed
from console.model.names import LABELS

Move = tuple[str, int]


def moves(items: Sequence[Placed], there: Mapping[str, int], label_on_top: bool = True) -> list[Move]:
    """Returns (source, index) in the order in which they are moved; none where all lies as it should.

    items: the scene's by the blueprint, bottom first. there: source → its index, of all that is in the scene.
    label_on_top: whether the label goes over what is the user's own, too.
    """
    indexes = dict(there)
    ours = [one.source for one in items if one.source in indexes]
    labels = [source for source in ours if label_on_top and source in LABELS]
    # Over all of ours from the first move on, or a later one would take an earlier one back.
    ours = [*(source for source in ours if source not in labels), *labels]
    found: list[Move] = []

    def move(source: str, to: int) -> None:
        nonlocal indexes
        if indexes[source] != to:
            indexes = moved(indexes, source, to)
            found.append((source, to))

    slots = sorted(indexes[source] for source in ours)
    for source, slot in zip(ours, slots, strict=True):
        move(source, slot)
    top = max(indexes.values(), default=0)
    for below, source in enumerate(reversed(labels)):
        move(source, top - below)
    return found


def moved(indexes: Mapping[str, int], source: str, to: int) -> dict[str, int]:
    """Returns where all lies once a source was moved to an index: what lay between gives way by one."""
    at = indexes[source]
    after = dict(indexes)
    for other, index in indexes.items():
        if at < index <= to:
            after[other] = index - 1
        elif to <= index < at:
            after[other] = index + 1
    return {**after, source: to}
