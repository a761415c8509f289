"""What a template of an answer fills in: {price}, {产地|origin}. Pure."""

from console.base.patterns import regex

HOLE = regex(r"\{([^{}]*)\}")


def holes(template: str) -> tuple[str, ...]:
    """Returns what a template fills in, each once."""
    return tuple(dict.fromkeys(hole.strip() for hole in HOLE.findall(template)))


def torn(template: str) -> bool:
    """Returns whether a template has a brace that belongs to no hole, or a hole without a name."""
    rest = HOLE.sub("", template)
    return "{" in rest or "}" in rest or any(not hole for hole in holes(template))
