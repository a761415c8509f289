"""Which sentences of a run were generated, by which voice: out of the facts of its journal. Pure."""

from collections.abc import Iterable
from typing import Any

from console.model import facts
from console.model.facts import Record


def generated(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Returns a row for each time that a sentence was heard, in their order; times are show ms.

    ``{"utterance_id", "sentence_index", "kind", "cue_id", "take", "language", "written", "spoken", "voice",
    "started_ms", "ended_ms", "whole"}``: ended_ms None while nothing is known of its end; whole: it was said to its
    end. What was only skipped through in a fast rehearsal was heard by nobody, and is not listed.
    """
    asked: dict[str, facts.UtteranceAsked] = {}
    rows: list[dict[str, Any]] = []
    open_: dict[tuple[str, int], dict[str, Any]] = {}
    for record in records:
        match record.fact:
            case facts.UtteranceAsked() as utterance:
                asked[utterance.utterance_id] = utterance
            case facts.SentenceStarted(utterance_id, index, voice) if utterance_id in asked:
                open_[utterance_id, index] = row = _row(asked[utterance_id], index, voice, record.t_ms)
                rows.append(row)
            case facts.SentenceEnded(utterance_id, index, sound):
                row_of = open_.pop((utterance_id, index), None)
                if row_of is not None and not sound:
                    rows.remove(row_of)
                elif row_of is not None:
                    row_of |= {"ended_ms": record.t_ms, "whole": True}
            case facts.SentenceFailed(utterance_id, index) | facts.UtteranceInterrupted(utterance_id, index):
                row_of = open_.pop((utterance_id, index), None)
                if row_of is not None:
                    row_of["ended_ms"] = record.t_ms
    return rows


def _row(asked: facts.UtteranceAsked, index: int, voice: str, started_ms: int) -> dict[str, Any]:
    def of(texts: tuple[str, ...]) -> str:
        return texts[index] if index < len(texts) else ""

    return {
        "utterance_id": asked.utterance_id,
        "sentence_index": index,
        "kind": asked.kind,
        "cue_id": asked.cue_id,
        "take": asked.take,
        "language": asked.language,
        "written": of(asked.sentences),
        "spoken": of(asked.spoken),
        "voice": voice,
        "started_ms": started_ms,
        "ended_ms": None,
        "whole": False,
    }
