"""What a template of an answer fills in: {price}, {产地|origin}. Pure."""

import re

HOLE = re.compile(r"\{([^{}]*)\}")


def holes(template: str) -> tuple[str, ...]:
    """Returns what a template fills in, each once."""
    return tuple(dict.fromkeys(hole.strip() for hole in HOLE.findall(template)))
