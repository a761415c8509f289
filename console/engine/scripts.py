"""What a host who speaks says in a cue: its script in the show's language, cut into sentences, in spoken form. Pure."""

from typing import Literal

from console.model.cue import Cue, script_of, speaks
from console.model.show import Show
from console.speech.clean import without_markup
from console.speech.pace import estimate_ms
from console.speech.sentences import sentences
from console.speech.spoken import spoken_form

Language = Literal["zh", "en"]


def speaking_cues(show: Show) -> tuple[Cue, ...]:
    """Returns the cues whose host speaks, in the order of the show."""
    every = (*(cue for segment in show.segments for cue in segment.cues), *show.adlibs)
    return tuple(cue for cue in every if speaks(cue))


def said_in(show: Show, cue: Cue) -> tuple[str, Language]:
    """Returns the script that a cue's host says, and its language: the show's, or the other where there is none."""
    script, first = script_of(cue), show.avatar.presenter.language
    second: Language = "en" if first == "zh" else "zh"
    language = first if _says(script.get(first, "")) or not _says(script.get(second, "")) else second
    return script.get(language, ""), language


def _says(text: str) -> bool:
    return any(sign.isalnum() for sign in without_markup(text))


def cut(show: Show, text: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns a text's sentences as written, and each as it is said. One of which nothing is said is left out."""
    dictionary = show.dictionary_in(language)
    pairs = [(one.text, spoken_form(one.text, language, dictionary).text) for one in sentences(text)]
    pairs = [(written.strip(), said) for written, said in pairs if any(sign.isalnum() for sign in said)]
    return tuple(written for written, _ in pairs), tuple(said for _, said in pairs)


def length_ms(show: Show, cue: Cue) -> int | None:
    """Returns how long a cue's host takes to say its script, by its words; None without one."""
    if not speaks(cue):
        return None
    text, language = said_in(show, cue)
    presenter = show.avatar.presenter
    if not _says(text):
        return None
    pauses = presenter.pause_ms * (len(sentences(text)) - 1)
    return round(estimate_ms(text, language) / presenter.speed) + pauses
