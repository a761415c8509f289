"""What the window says of a show's own layouts."""

from collections.abc import Sequence

from ui.words.language import tr
from ui.words.messages import listed

MOST_CUES = 6


def slot_names() -> dict[str, str]:
    """Returns the slots as people call them."""
    return {
        "avatar": tr("Host"), "second": tr("Second host"), "card": tr("Product card"), "label": tr("AI label"),
    }  # fmt: skip


def used_by(cues: Sequence[str]) -> str:
    """Returns which cues are shown in a layout. cues: their numbers and titles."""
    if not cues:
        return tr("No cue uses it.")
    more = " …" if len(cues) > MOST_CUES else ""
    return tr("Used by: {cues}").format(cues=listed(cues[:MOST_CUES]) + more)
