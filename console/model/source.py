"""A source of figures and comments as a PC or a fleet's policy has it set up; without its secrets."""

from typing import Literal

import msgspec

from console.model.figures import Choice


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How records of what a source sends become events of one type. All but ``type`` are JMESPath expressions.

    each: the records in what came; "": the whole is one. when: only those for which it holds. id, time: of the
    event; without an id what the event says is its id. data: field of the event's data → where it is found.
    """

    type: str
    each: str = ""
    when: str = ""
    id: str = ""
    time: str = ""
    data: dict[str, str] = {}


# What becomes of a source's raw frames in a run's folder: as they came, without whose they are, or none at all.
KeepsRaw = Literal["kept", "scrubbed", "off"]


class SourceSetup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A source of this PC. options: by the fields of its kind, without the secret ones, which the keyring has.

    compares: the figures of it that are shown beside the other sources' and not added to them. counts: those that
    are the producer's word to be added up with the other sources', so that nobody asks. raw: how its raw frames
    are kept with a run.
    """

    name: str
    kind: str
    options: dict[str, str] = {}
    mapping: tuple[Rule, ...] = ()
    on: bool = True
    compares: tuple[Choice, ...] = ()
    raw: KeepsRaw = "kept"
    counts: tuple[Choice, ...] = ()
