"""Facts as an older Showcaller wrote them. Pure.

A run is append-only and its chain covers every byte: what was written stays as it is. So a record that
does not read as a fact of today is read as one of then.
"""

import msgspec

from console.model.facts import AnyFact
from console.model.target import from_text

# Up to 0.3: the field whose text named what a fact concerns, by the fact.
TEXTS = {"request_done": "key", "drift_seen": "what", "drift_gone": "what"}


def older_fact(body: bytes) -> AnyFact:
    """Returns the fact of a record that an older Showcaller wrote. Raises msgspec.DecodeError."""
    fields = msgspec.json.decode(body, type=dict[str, object])
    text = fields.pop(TEXTS.get(str(fields.get("fact")), ""), None)
    if isinstance(text, str):
        try:
            fields["target"] = from_text(text)
        except ValueError as error:
            raise msgspec.ValidationError(str(error)) from error
    return msgspec.convert(fields, AnyFact)  # type: ignore[no-any-return]
