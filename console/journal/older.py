"""Facts as an older Showcaller wrote them. Pure.

A run is append-only and its chain covers every byte: what was written stays as it is. So a record that
does not read as a fact of today is read as one of then.
"""

from typing import Any

import msgspec

from console.model.facts import AnyFact
from console.model.target import PROGRAM, from_text
from console.words.message import message, plain

# Up to 0.3: the field whose text named what a fact concerns, by the fact.
TEXTS = {"request_done": "key", "drift_seen": "what", "drift_gone": "what"}
# Up to 0.3: the fields that were sentences and are messages now, by the fact.
SENTENCES = {
    "problem_seen": ("what", "fix"),
    "command_refused": ("message",),
    "cue_failed": ("why",),
    "obs_lost": ("why",),
    "fell_back": ("why",),
    # Up to 0.4:
    "request_done": ("why",),
    "drift_seen": ("wanted", "seen"),
}


# Up to 0.4: what a drift said of anything but a scene.
VALUES = {
    str(one): one
    for one in (
        message("obs.is_shown"),
        message("obs.is_not_shown"),
        message("obs.is_muted"),
        message("obs.is_not_muted"),
        message("obs.is_on"),
        message("obs.is_not_on"),
    )
}


def older_fact(body: bytes) -> AnyFact:
    """Returns the fact of a record that an older Showcaller wrote. Raises msgspec.DecodeError."""
    fields = msgspec.json.decode(body, type=dict[str, Any])
    name = str(fields.get("fact"))
    text = fields.pop(TEXTS.get(name, ""), None)
    if isinstance(text, str):
        try:
            fields["target"] = from_text(text)
        except ValueError as error:
            raise msgspec.ValidationError(str(error)) from error
    scene = fields.get("target") in (PROGRAM, {"of": "program"})
    for field in SENTENCES.get(name, ()):
        sentence = fields.get(field)
        if isinstance(sentence, str):
            nothing = field == "fix" and not sentence
            known = None if scene or name != "drift_seen" else VALUES.get(sentence)
            fields[field] = None if nothing else msgspec.to_builtins(known or plain(sentence))
    return msgspec.convert(fields, AnyFact)  # type: ignore[no-any-return]
