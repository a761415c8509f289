"""A product's facts and answers in a cell: one to a line, its name before a colon. Pure.

``产地：黑龙江五常`` is a fact, ``保质期：能放十八个月`` in the column of answers one to the intent of that title.
"""

import re
from collections.abc import Mapping

from console.base.patterns import regex
from console.model.questions import MOST_ANSWERS, MOST_FACTS, Detail, Intent, OwnAnswer
from console.sheets.columns import Rejected
from console.words.message import message

_PAIR = regex(r"\s*(?P<name>[^:：]{1,100}?)\s*[:：]\s*(?P<text>.*\S)\s*", re.DOTALL)
# As long as a fact's text may be.
_LONGEST = 500


def read_facts(cell: str) -> tuple[Detail, ...]:
    """Returns the facts of a cell. Raises Rejected."""
    pairs = _pairs("facts", cell, MOST_FACTS)
    return tuple(Detail(name=name, text=said) for name, said in pairs)


def read_answers(cell: str, intents: Mapping[str, Intent]) -> tuple[OwnAnswer, ...]:
    """Returns the answers of a cell; an intent is named by its id or its title. Raises Rejected."""
    known = {_folded(name): one.id for one in intents.values() for name in (one.en, one.zh, one.id)}
    made = []
    for name, said in _pairs("answers", cell, MOST_ANSWERS):
        intent = known.get(_folded(name))
        if intent is None:
            raise Rejected(
                "answers", message("sheets.no_intent", name=name), message("sheets.fix_name_intent")
            )
        made.append(OwnAnswer(intent=intent, text=said))
    return tuple(made)


def written(pairs: list[tuple[str, str]]) -> str | None:
    """Returns names and texts as a cell, one to a line; None for none of them."""
    lines = [f"{name}: {' '.join(said.split())}" for name, said in pairs if said.strip()]
    # A line break tells that a semicolon is part of the text.
    return "\n".join(lines) + ("\n" if len(lines) == 1 and re.search("[;；]", lines[0]) else "") or None


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def _pairs(field: str, cell: str, most: int) -> list[tuple[str, str]]:
    parts = [part for part in cell.split("\n") if part.strip()]
    if len(parts) == 1 and "\n" not in cell:
        # On one line with semicolons between them, where each has a name.
        split = [part for part in re.split("[;；]", parts[0]) if part.strip()]
        parts = split if all(_PAIR.fullmatch(part) for part in split) else parts
    if len(parts) > most:
        raise Rejected(field, message("sheets.many_facts", most=most), message("sheets.fix_fewer_facts"))
    made = []
    for part in parts:
        found = _PAIR.fullmatch(part)
        if found is None or not found["name"].strip() or len(found["text"]) > _LONGEST:
            what = message("sheets.no_fact", text=part.strip()[:60], most=_LONGEST)
            raise Rejected(field, what, message("sheets.fix_write_fact"))
        made.append((found["name"].strip(), found["text"]))
    return made
