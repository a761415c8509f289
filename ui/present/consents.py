"""Whose voice and face a show may use, as its form has it: one record to a line. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from console.base.patterns import regex
from console.model.consent import Consent
from ui.present.cue_form import moment_text, moment_value

CONSENTS = "avatar.consents"
# Between the parts of a record, and as it is typed on a Chinese keyboard.
BETWEEN = "; "
_PARTS = regex(r"\s*[;；]\s*")


class BadConsent(ValueError):
    """line: the record as it was typed, which has no name, or no moment at its second place."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def consents_text(consents: Sequence[Consent], scopes: Mapping[str, str]) -> str:
    """Returns records as they are edited: ``Anna; 2027-12-31 23:59; voice; consents/anna.pdf``. scopes: their words."""
    return "\n".join(
        BETWEEN.join(filter(None, (one.who, moment_text(one.until), scopes[one.scope], one.file)))
        for one in consents
    )


def consents_value(text: str, planned_start: str, scopes: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """Returns the records of such a text as the show has them, None for none; to the use of voice and face where a
    line does not say of which. Raises BadConsent.
    """
    known = {word.casefold(): scope for scope, word in scopes.items()} | {scope: scope for scope in scopes}
    made: list[dict[str, Any]] = []
    for line in filter(str.strip, text.splitlines()):
        who, *rest = _PARTS.split(line.strip())
        until = moment_value(rest[0], planned_start) if rest else None
        if not who or until is None:
            raise BadConsent(line.strip())
        record: dict[str, Any] = {"who": who, "until": until}
        for part in filter(None, rest[1:]):
            if part.casefold() in known:
                record["scope"] = known[part.casefold()]
            else:
                record["file"] = part
        made.append(record)
    return made or None
