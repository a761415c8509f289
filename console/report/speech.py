"""What the host said in a run, sentence by sentence: heard, broken off, left out; and the lines put in. Pure."""

from collections.abc import Iterable
from typing import Any

from console.model import facts
from console.model.facts import Record, UtteranceAsked

SAID, BROKEN, LEFT_OUT, SKIPPED = "said", "broken_off", "left_out", "skipped_through"


def speech_lines(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Returns a row for each sentence that was begun or left out, in order; times are show ms.

    what: ``said`` to its end, ``broken_off``, ``left_out``, or ``skipped_through`` in a rehearsal without sound.
    from_ms
    is None for one that was never begun.
    """
    asked: dict[str, UtteranceAsked] = {}
    found: list[dict[str, Any]] = []
    begun: dict[tuple[str, int], dict[str, Any]] = {}

    def row(utterance_id: str, index: int, at_ms: int | None) -> dict[str, Any] | None:
        one = asked.get(utterance_id)
        if one is None or not 0 <= index < len(one.sentences):
            return None
        made = {
            "from_ms": at_ms,
            "to_ms": None,
            "what": BROKEN,
            "utterance_id": utterance_id,
            "kind": one.kind,
            "cue_id": one.cue_id,
            "sentence_index": index,
            "text": one.sentences[index],
        }
        found.append(made)
        return made

    for record in records:
        at_ms = record.t_ms
        match record.fact:
            case facts.UtteranceAsked() as one:
                asked[one.utterance_id] = one
            case facts.SentenceStarted(utterance_id, index):
                made = row(utterance_id, index, at_ms)
                if made is not None:
                    begun[utterance_id, index] = made
            case facts.SentenceEnded(utterance_id, index, sound):
                made = begun.pop((utterance_id, index), None) or row(utterance_id, index, None)
                if made is not None:
                    made |= {"to_ms": at_ms, "what": SAID if sound else SKIPPED}
            case facts.UtteranceInterrupted(utterance_id, index):
                made = begun.pop((utterance_id, index), None)
                if made is not None:
                    made["to_ms"] = at_ms
            case facts.SentenceFailed(utterance_id, index, again=again):
                made = begun.pop((utterance_id, index), None)
                if made is None and not again:
                    made = row(utterance_id, index, None)
                if made is not None:
                    made |= {"to_ms": at_ms, "what": BROKEN if again else LEFT_OUT}
            case facts.RunResumed(gap_ms=gap_ms):
                for made in begun.values():
                    made["to_ms"] = at_ms - gap_ms
                begun.clear()
            case _:
                pass
    return found
