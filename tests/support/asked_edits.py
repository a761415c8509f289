"""Edits as a console asks for them, and what came of them."""

from console.desk.editing import Editing
from console.model.edits import EditAsked, Put


def title(cue: str, text: str) -> Put:
    return Put(target=f"cue:{cue}", field="title", value=text)


def ask(
    editing: Editing, *ops: object, base: int | None = None, by: str = "li", name: str = "edit"
) -> object:
    return editing.edit(
        EditAsked(name=name, base=editing.revision if base is None else base, ops=ops),  # type: ignore[arg-type]
        by,
    )


def titles(editing: Editing) -> dict[str, str]:
    return {cue.id: cue.title for segment in editing.show.segments for cue in segment.cues}
