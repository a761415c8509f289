"""Whether what was typed is like a text that does not have it: as one finds who types in a hurry. Pure."""

# So short a word is one letter away from too many others.
LEAST = 4


def in_order(typed: str, text: str) -> bool:
    """Returns whether a text has what was typed sign by sign, from its first one on, with others in between.

    Two signs of a language without letters may stand anywhere.
    """
    if typed.isascii() and text[:1] != typed[:1]:
        return False
    rest = iter(text)
    return all(sign in rest for sign in typed)


def pieces(typed: str, text: str) -> bool:
    """Returns whether what was typed as one falls into pieces of two signs or more that a text has, in any order."""
    while typed:
        most = next((n for n in range(len(typed), 1, -1) if typed[:n] in text and len(typed) - n != 1), 0)
        if not most:
            return False
        typed = typed[most:]
    return True


def nearly(typed: str, word: str) -> bool:
    """Returns whether a word begins as typed but for one letter: another, missing, too many, or two in turn."""
    if len(typed) < LEAST:
        return False
    at = next((n for n, (one, other) in enumerate(zip(typed, word, strict=False)) if one != other), None)
    if at is None:
        # All of the shorter one: only a letter too many at its end is a slip.
        return len(typed) <= len(word) + 1
    rest, other = typed[at:], word[at:]
    turned = rest[1:2] == other[:1] and rest[:1] == other[1:2] and other[2:].startswith(rest[2:])
    swapped = len(typed) - at > 0 and other[1:].startswith(rest[1:])
    return turned or swapped or other.startswith(rest[1:]) or other[1:].startswith(rest)
