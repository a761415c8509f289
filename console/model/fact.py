"""What every fact is: a struct with its name in snake case as the tag."""

import re

import msgspec


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Fact(msgspec.Struct, frozen=True, tag_field="fact", tag=_snake, omit_defaults=True):
    """Base of every fact."""
