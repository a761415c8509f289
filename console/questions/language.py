"""In which language a text is written. Pure."""

from typing import Literal

from console.base.patterns import regex

Language = Literal["zh", "en"]

_HAN = regex(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN_WORD = regex(r"[A-Za-z]{3,}(?:[ ,]+[A-Za-z]+){2,}")


def written_in(text: str, language: Language) -> bool:
    """Returns whether a text can be said in a language: English has no Chinese sign, Chinese no English sentence.

    What is neither (5 kg, 180 g × 2) can be said in both.
    """
    han = _HAN.search(text) is not None
    return not han if language == "en" else han or _LATIN_WORD.search(text) is None
