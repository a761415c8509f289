"""The host's set-up, as the show's form has it: what is typed into it and what is meant. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from msgspec import UNSET

from console.model.cue import SPEAKING
from console.model.edits import Op, Put
from console.model.host import MOST_PHRASES, LiveTalking, Phrase
from ui.present import clips
from ui.present.book import Book
from ui.present.choice import SHOW

Language = Literal["zh", "en"]
PRESENTER, LIVETALKING = "avatar.presenter", "avatar.livetalking"
# From the least to the most.
NUMBERS = {f"{PRESENTER}.speed": (0.5, 2.0), f"{PRESENTER}.pitch": (0.0, 100.0)}
# Fields that need more than to be put as they are, beside those of LIVETALKING.
OWN = frozenset(("engine", f"{PRESENTER}.phrases", *NUMBERS))


def phrases_text(phrases: Sequence[Phrase], language: Language) -> str:
    """Returns prepared phrases as they are edited, one a line."""
    return "\n".join(" ".join(one.text.pick(language).split()) for one in phrases)


def phrases_of(text: str, old: Sequence[Phrase], language: Language) -> list[dict[str, Any]]:
    """Returns phrases as data, one a line; a line that stood there keeps its id and its other language, and so does
    one that was written over where it stood.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line][:MOST_PHRASES]
    left = {" ".join(one.text.pick(language).split()): one for one in reversed(old)}
    changed = [one for one in old if " ".join(one.text.pick(language).split()) not in lines]
    taken = {one.id for one in old}
    made: list[dict[str, Any]] = []
    for place, line in enumerate(lines):
        same = left.pop(line, None)
        if same is None and place < len(old) and old[place] in changed:
            same = old[place]
            changed.remove(same)
            texts = {"zh": same.text.zh, "en": same.text.en, language: line}
        elif same is None:
            texts = {language: line}
        else:
            texts = {"zh": same.text.zh, "en": same.text.en}
        made.append({"id": same.id if same is not None else _free(taken), "text": _said(texts)})
    return made


def _said(texts: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


def _free(taken: set[str]) -> str:
    name = next(f"p{number}" for number in range(1, len(taken) + 2) if f"p{number}" not in taken)
    taken.add(name)
    return name


def engine_chosen(book: Book, chosen: Iterable[str], engine: str | None) -> list[Op]:
    """Returns the ops that give cues a host; a draft that only waited for a clip is passed over no more by one who
    speaks.
    """
    ops: list[Op] = []
    for cue_id in chosen:
        target = f"cue:{cue_id}"
        ops.append(Put(target=target, field="engine", value=UNSET if engine is None else engine))
        if engine in SPEAKING and clips.is_draft(book, cue_id):
            ops.append(Put(target=target, field="skip"))
    return ops


def host_put(book: Book, chosen: Sequence[str], field: str, value: object) -> list[Op]:
    """Returns the ops that write a field of OWN or of LIVETALKING; an empty one is its default. Raises ValueError for
    a number that is none, or none of NUMBERS.
    """
    own = book.show.avatar.presenter
    if field == "engine":
        return engine_chosen(book, chosen, str(value) if value is not None else None)
    if field.startswith(LIVETALKING):
        return _livetalking(book, field.rpartition(".")[2], str(value or ""))
    put: Any
    if field == f"{PRESENTER}.phrases":
        put = phrases_of(str(value), own.phrases, own.language) or UNSET
    elif not str(value).strip():
        put = UNSET
    else:
        put = _number(str(value), *NUMBERS[field])
        put = round(put) if field == f"{PRESENTER}.pitch" else put
    return [Put(target=SHOW, field=field, value=put)]


def _number(text: str, least: float, most: float) -> float:
    value = float(text.strip().replace("，", ".").replace(",", ".").removesuffix("×").strip())
    if not least <= value <= most:
        raise ValueError(text)
    return value


def _livetalking(book: Book, field: str, value: str) -> list[Op]:
    """Without an address there is no server."""
    if field == "address" and not value.strip():
        return [Put(target=SHOW, field=LIVETALKING, value=UNSET)]
    if field != "address" and book.show.avatar.livetalking is None:
        return []
    return [Put(target=SHOW, field=f"{LIVETALKING}.{field}", value=value.strip() or UNSET)]


def livetalking_of(book: Book) -> LiveTalking:
    """Returns the LiveTalking server as it is shown: an empty address for none."""
    return book.show.avatar.livetalking or LiveTalking(address="")


def sample_text(book: Book, chosen: str = "") -> tuple[str, Language]:
    """Returns what is said to hear the voice: the chosen cue's script, else the first phrase, else the show's name."""
    presenter = book.show.avatar.presenter
    language: Language = presenter.language
    text = book.script(chosen, language) if chosen else ""
    if not text:
        text = next((one.text.pick(language) for one in presenter.phrases), "")
    if not text:
        text = next((found for line in book.lines if (found := book.script(line.cue.id, language))), "")
    return (text or book.title(language))[:400], language
