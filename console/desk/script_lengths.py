"""How long scripts are said that were rendered ahead: what the plan goes by, in place of an estimate."""

from collections.abc import Mapping

from console.engine.scripts import script_key, speaking_cues
from console.model.cue import engine_of
from console.model.show import Show


def script_lengths(show: Show, known: Mapping[str, int]) -> dict[str, int]:
    """Returns the length in ms of each script that is rendered, by its key; those that are known are not looked at.

    Reads a short file a sentence: not for a thread that must not wait.
    """
    asked = [cue for cue in speaking_cues(show) if cue.duration_ms is None and engine_of(cue) == "presenter"]
    if not asked:
        return {}
    # Only a show with such a cue needs what knows of voices.
    from console.presenter.prerender import script_length_ms

    lengths: dict[str, int] = {}
    for cue in asked:
        key = script_key(show, cue)
        length = known.get(key)
        if length is None:
            length = script_length_ms(show, cue)
        if length is not None:
            lengths[key] = length
    return lengths
