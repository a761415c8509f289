"""What a row of a rundown is: a cue, or a whole segment. Pure."""

from collections.abc import Mapping

from console.model.show import Show
from console.sheets.cells import Table
from console.sheets.texts import text

_SEGMENT = {"segment", "segment.zh", "segment.en"}


def is_a_segment_a_row(show: Show, table: Table, mapping: Mapping[str, int]) -> bool:
    """Whether each row is a segment of its own: nothing says what the picture is, which cue it is, or what is
    grouped under what."""
    if "kind" in mapping or ("title" in mapping and _SEGMENT & set(mapping)):
        return False
    if "id" in mapping:
        known = {cue.id for segment in show.segments for cue in segment.cues} | {
            cue.id for cue in show.adlibs
        }
        place = mapping["id"]
        return not any(text(row.cell(place)) in known for row in table.rows)
    return True
