"""What a host who speaks says in a cue: its script in the show's language, cut into sentences, in spoken form. Pure."""

import hashlib
from functools import lru_cache
from typing import Literal

import msgspec

from console.model.cue import Cue, Speaker, script_of, speaker_of, speaks
from console.model.show import Show
from console.speech.clean import markup, without_markup
from console.speech.pace import estimate_ms
from console.speech.sentences import sentences
from console.speech.spoken import spoken_form
from console.words.message import Message, message

Language = Literal["zh", "en"]
# What is said at one go: some minutes.
MOST_SAID = 2_000
# No clip is called so: no file of a show may have a colon in its name.
SCRIPT_KEY = "said:"


def speaking_cues(show: Show) -> tuple[Cue, ...]:
    """Returns the cues whose host speaks, in the order of the show."""
    return tuple(cue for cue in show.every_cue if speaks(cue))


def hosts_of(show: Show) -> frozenset[Speaker]:
    """Returns who speaks in a show's cues."""
    return frozenset(who for cue in speaking_cues(show) if (who := speaker_of(cue)) is not None)


def said_in(show: Show, cue: Cue) -> tuple[str, Language]:
    """Returns the script that a cue's host says, and its language: the show's, or the other where there is none."""
    script, first = script_of(cue), show.avatar.presenter.language
    second: Language = "en" if first == "zh" else "zh"
    language = first if _says(script.get(first, "")) or not _says(script.get(second, "")) else second
    return script.get(language, ""), language


def _says(text: str) -> bool:
    return any(sign.isalnum() for sign in without_markup(text))


def unsayable(text: str) -> tuple[str, Message] | None:
    """Why a host cannot say a text, for programs and for people; None where he can."""
    if len(text) > MOST_SAID:
        return "too_long", message("command.say_long", most=MOST_SAID, count=len(text))
    found = markup(text)
    if found:
        start, end = found[0]
        return "markup", message("command.say_markup", markup=text[start:end][:40])
    if not any(sign.isalnum() for sign in text):
        return "no_text", message("command.say_empty")
    return None


def cut(show: Show, text: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns a text's sentences as written, and each as it is said. One of which nothing is said is left out."""
    return _cut(text, language, tuple(show.dictionary_in(language).items()))


@lru_cache(maxsize=1024)
def _cut(
    text: str, language: Language, words: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    dictionary = dict(words)
    pairs = [(one.text, spoken_form(one.text, language, dictionary).text) for one in sentences(text)]
    pairs = [(written.strip(), said) for written, said in pairs if any(sign.isalnum() for sign in said)]
    return tuple(written for written, _ in pairs), tuple(said for _, said in pairs)


def script_key(show: Show, cue: Cue) -> str:
    """Returns by what the length of a cue's script is known: another for other words, another voice or manner."""
    text, language = said_in(show, cue)
    one = show.avatar.presenter
    said = (text, language, show.dictionary_in(language), one.voice, one.speed, one.pitch, one.pause_ms)
    return f"{SCRIPT_KEY}{hashlib.blake2s(msgspec.json.encode(said), digest_size=16).hexdigest()}"


def length_ms(show: Show, cue: Cue) -> int | None:
    """Returns how long a cue's host takes to say its script, by an estimate from its words; None without one."""
    if not speaks(cue):
        return None
    reading = _reading(*said_in(show, cue))
    if reading is None:
        return None
    said_ms, pauses = reading
    presenter = show.avatar.presenter
    return round(said_ms / presenter.speed) + presenter.pause_ms * pauses


# Each edit reckons all scripts of a show anew, and a run is taken up with all its edits: most texts stay as they are.
@lru_cache(maxsize=1024)
def _reading(text: str, language: Language) -> tuple[int, int] | None:
    """Returns how long a text is said, in ms, and how many pauses are between its sentences; None without any."""
    return (estimate_ms(text, language), len(sentences(text)) - 1) if _says(text) else None
