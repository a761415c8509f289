"""Text that others wrote (senders, browsers, file systems), as it can be kept, sent and shown everywhere. Pure."""

import re

# What is said to a person is never longer; what is cut ends with an ellipsis.
MOST = 4000
# Control characters that no line needs, and halves of characters, which no encoding writes.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


def clean(text: str, most: int = MOST) -> str:
    """Returns a text in which every character can be written: U+FFFD stands for one that cannot, and for
    control characters but tab and line breaks. It has at most ``most`` characters.
    """
    if len(text) > most:
        text = text[: most - 1] + "…"
    return text if text.isascii() and text.isprintable() else _UNFIT.sub("\ufffd", text)


def has_unfit(text: str) -> bool:
    """Returns whether a text holds what ``clean`` would replace."""
    return not (text.isascii() and text.isprintable()) and _UNFIT.search(text) is not None


def from_header(text: str, most: int = 200) -> str:
    """Returns the text of an HTTP header, as its reader gives it (UTF-8, each foreign byte as half a character).

    A header that is no UTF-8 is Latin-1, as HTTP has it: ``Büro`` reads the same either way.
    """
    if _HALF.search(text) is not None:
        text = text.encode("utf-8", "surrogateescape").decode("latin-1")
    return clean(text, most)
