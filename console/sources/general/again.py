"""What came once through a general kind, decoded once more by the rules that its source has now."""

from console.base.untrusted import Unfit
from console.sources.general.asking import read_json
from console.sources.general.charset import CHARSET, as_utf8
from console.sources.mapping import Mapping as Rules
from console.sources.setup import Batch, Came, SourceSetup, event_source

# What an event is known by that says no id itself.
KNOWN_BY = "known-by"


def json_again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    """Returns what JSON becomes. Raises SourceFault for what is none."""
    found = read_json("-", as_utf8(came.body, came.headers.get(CHARSET, "")))
    known_by = came.headers.get(KNOWN_BY, "")
    mapped = Rules(setup.mapping).events(found, event_source(setup), received_ms, known_by)
    return Batch(mapped.events, came.body, received_ms, mapped.problems, (came,))


def lines_again(setup: SourceSetup, came: Came, received_ms: int) -> Batch:
    """Returns what the lines of a file become. Raises Unfit."""
    from console.sources.general.growing_file import Tail, batch_of

    if "name" not in came.headers:
        raise Unfit("no name of a file")
    return batch_of(setup, Rules(setup.mapping), Tail.standing(came.headers), came.body, received_ms)
