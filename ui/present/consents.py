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
# Between two of what a consent is to; and what a file's name ends in.
_AND, _FILE = regex(r"\s*(?:[、+,，/&]|和|与|\band\b)\s*"), regex(r"\.\w{1,5}$")


class BadConsent(ValueError):
    """line: the record as it was typed, which has no name, or no moment at its second place. part: what of it is
    neither what the consent is to nor a file, or one file too many; empty where that is not what is wrong.
    """

    def __init__(self, line: str, part: str = "") -> None:
        super().__init__(line)
        self.line, self.part = line, part


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
    known |= {"likeness": "face", "形象": "face", "人脸": "face", "脸": "face"}
    made: list[dict[str, Any]] = []
    for line in filter(str.strip, text.splitlines()):
        who, *rest = _PARTS.split(line.strip())
        until = moment_value(rest[0], planned_start, until=True) if rest else None
        if not who or until is None:
            raise BadConsent(line.strip())
        record: dict[str, Any] = {"who": who, "until": until}
        for part in filter(None, rest[1:]):
            named = {known.get(one.casefold(), "") for one in _AND.split(part)}
            if part.casefold() in known:
                record["scope"] = known[part.casefold()]
            elif "" not in named:
                record["scope"] = named.pop() if len(named) == 1 else "both"
            elif _FILE.search(part) is not None and "file" not in record:
                record["file"] = part
            else:
                raise BadConsent(line.strip(), part)
        made.append(record)
    return made or None
