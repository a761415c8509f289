"""What of Showcaller's own in OBS is not as the show has it. Pure data."""

from typing import Literal

import msgspec

from console.words.message import Message, message

# file: another one is in the source. settings: it plays or shows it otherwise. kind: the name is another kind of
# source's. filter: one that is on changes what is seen. blend: it is mixed with what lies below. place: moved, scaled,
# turned, mirrored or cut. group: its item stands in a group of the user's, not in the scene. copy: its scene shows it a
# second time. order: it lies over or under what it should not. canvas: OBS's picture stands where the show's lies, or
# the other way round.
What = Literal["file", "settings", "kind", "filter", "blend", "place", "group", "copy", "order", "canvas"]


class Mismatch(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is not as the show has it.

    source: whose, a scene's name for a scene's own filter, empty for the canvas. scene: where its item is, empty
    for what is the same in every scene. name: the filter's or the setting's. seen, asked: in words. mending: it is
    being put right, and is not a fault yet.
    """

    what: What
    source: str
    scene: str = ""
    name: str = ""
    seen: str = ""
    asked: str = ""
    mending: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Returns what it is about, whatever is seen there."""
        return (self.what, self.source, self.scene, self.name)


def words_of(one: Mismatch) -> Message:
    """Returns a mismatch as it is said to people: ``"Showcaller clip a.mp4" plays /b/a.mp4 instead of /a/a.mp4``."""
    match one.what:
        case "file":
            return message("mismatch.file", source=one.source, seen=one.seen, asked=one.asked)
        case "settings":
            return message(
                "mismatch.settings", source=one.source, name=one.name, seen=one.seen, asked=one.asked
            )
        case "kind":
            return message("mismatch.kind", source=one.source, seen=one.seen, asked=one.asked)
        case "filter":
            return message("mismatch.filter", source=one.source, name=one.name)
        case "blend":
            return message("mismatch.blend", source=one.source, scene=one.scene)
        case "place":
            return message("mismatch.place", source=one.source, scene=one.scene)
        case "group":
            return message("mismatch.group", source=one.source, scene=one.scene, group=one.seen)
        case "copy":
            return message("mismatch.copy", source=one.source, scene=one.scene)
        case "order":
            return message("mismatch.order", source=one.source, scene=one.scene)
        case "canvas":
            return message("mismatch.canvas", seen=one.seen, asked=one.asked)
