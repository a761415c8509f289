"""The host who speaks, as a producer sees it: how he is, and how far he has come, from what was heard. Pure."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from console.api.host_state import SpeechState, WaitingUtterance
from console.model.cue import speaks
from ui.present.script import ScriptParts
from ui.present.view import View

# off: no host who speaks is on air. starts: he is not ready yet. wrong: something keeps him from speaking.
How = Literal["off", "starts", "wrong", "interrupted", "speaks", "silent"]


class Host(msgspec.Struct, frozen=True):
    """How the host is. line: the number of the sentence that is heard (from 1), 0 in silence; lines: of how many.

    inserted: it is a line put into the script. waiting: lines that wait. over_slate: he is heard over the slate
    before the show; left_ms: for so long still, None where nobody knows.
    """

    how: How
    line: int = 0
    lines: int = 0
    inserted: bool = False
    waiting: tuple[WaitingUtterance, ...] = ()
    over_slate: bool = False
    left_ms: int | None = None


def host(speech: SpeechState, slate_left_ms: int | None = None) -> Host:
    """Returns how the host is. slate_left_ms: how long the slate before the show lasts still, where it is on air."""
    said, at = speech.utterance, speech.sentence_index
    health = speech.health
    if health is not None and health.wrong:
        how: How = "wrong"
    elif health is not None and not health.ready:
        how = "starts"
    elif not speech.on_air:
        how = "off"
    elif at is not None:
        how = "speaks"
    else:
        how = "interrupted" if speech.interrupted else "silent"
    return Host(
        how,
        at + 1 if at is not None else 0,
        len(said.sentences) if said is not None else 0,
        said is not None and said.kind == "inserted",
        speech.waiting,
        speech.heard_in == "slate",
        slate_left_ms if speech.heard_in == "slate" else None,
    )


def slate_left_ms(view: View) -> int | None:
    """Returns how long what is on air lasts still, as planned."""
    state = view.state
    if state is None or state.now is None:
        return None
    if state.on_hold or state.now.planned_end_ms is None:
        return state.now.left_ms
    return state.now.planned_end_ms - view.t_ms


def joined(sentences: Sequence[str]) -> str:
    """Returns sentences as one text: with a blank between them where the one before is not Chinese."""
    text = ""
    for one in sentences:
        text += f" {one}" if text and text[-1].isascii() and not text[-1].isspace() else one
    return text


def parts(speech: SpeechState) -> ScriptParts:
    """Returns what was said, is heard and comes of what the host says now. In silence nothing is heard."""
    said, at = speech.utterance, speech.sentence_index
    if said is None:
        return ScriptParts("", "", "", 0, 0)
    count = len(said.sentences)
    if at is None or at >= count:
        done = min(said.next_index, count)
        return ScriptParts(
            _spaced(joined(said.sentences[:done])), "", joined(said.sentences[done:]), 0, count
        )
    return ScriptParts(
        _spaced(joined(said.sentences[:at])),
        said.sentences[at],
        _before(said.sentences[at], joined(said.sentences[at + 1 :])),
        at + 1,
        count,
    )


def _spaced(text: str) -> str:
    return f"{text} " if text and text[-1].isascii() else text


def _before(text: str, rest: str) -> str:
    return f" {rest}" if rest and text[-1:].isascii() else rest


def speaking(view: View) -> SpeechState | None:
    """Returns the speech of the cue on air, None where its host does not speak."""
    state = view.state
    if state is None or state.now is None or state.speech is None or view.book is None:
        return None
    line = view.book.by_id.get(state.now.cue_id)
    return state.speech if line is not None and not state.now.slate and speaks(line.cue) else None
