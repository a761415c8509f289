"""What viewers write in short, in dialect or by its sound, as the lexicon's words are written. Pure.

``u`` is you, ``dsq`` (the first letters of its syllables) is 多少钱, 木有 is 没有, 伐 at the end is 吗: one table for
all intents (questions/shorthand.json), so that none of them needs each of its words in every spelling.
"""

import re
from functools import cache

import msgspec

from console.base.patterns import regex
from resources import ROOT

FILE = ROOT / "questions" / "shorthand.json"


class Shorthand(msgspec.Struct, frozen=True):
    """words: whole Latin words. letters: the same for Chinese ones. signs: pieces of Chinese."""

    words: dict[str, str]
    letters: dict[str, str]
    signs: dict[str, str]


@cache
def shorthand() -> Shorthand:
    """Returns the table, read once."""
    return msgspec.json.decode(FILE.read_bytes(), type=Shorthand)


_LATIN = regex(r"[a-z0-9]+")
_HAN = regex(r"[\u3400-\u9fff]")
# A figure or letter that is a word by its sound: safe 4 babies, comes w a lid. Two bags stay two.
_BY_SOUND = regex(
    r"(?<=[a-z] )(?:4|w)(?= [a-z])|(?<=[a-z] )w/ ?(?=[a-z])|\b(?:ship|send|true|how) 2(?= [a-z])"
)
# Soft signs at the end of a clause, by region and by mood.
_END = regex(r"(?<=[\u3400-\u9fff])[伐咩嘛捏鸭叭](?=$|[?!,.;~ ])|没得(?![说谈挑比商法])")
_ENDS = {"伐": "吗", "咩": "吗", "嘛": "吗", "捏": "呢", "鸭": "呀", "叭": "吧", "没得": "没有"}


# 好吃不好吃; 好不好吃, 是不是纯棉的: asked is whether it is so.
_CLAUSE = r"[^?!,.;~ ]"
_OR_NOT = regex(
    rf"(?P<whole>[\u3400-\u9fff]{{2}})[不没](?P=whole)|(?P<short>[\u3400-\u9fff])[不没](?P=short)(?P<rest>{_CLAUSE}*)"
)
_END_ASKS = regex(
    r"(?<=[\u3400-\u9fff])(?<![什怎这那多要])[不没么](?:呀|啊|呢)?(?=$|[?!,.;~ ])|(?:吗)+(?=吗)"
)


def written_out(plain: str) -> str:
    """Returns a comment, in its normal form, with its shorthand written out."""
    table = shorthand()
    tokens = _LATIN.findall(plain)
    out = plain if table.words.keys().isdisjoint(tokens) else _LATIN.sub(_word, plain)
    if plain.isascii() or _HAN.search(plain) is None:
        out = _BY_SOUND.sub(_sound, out)
        # Letters stand for Chinese words where nothing else is written: SF is a city, too.
        return _LATIN.sub(_letters, out) if tokens and table.letters.keys() >= set(tokens) else out
    out = _signs().sub(lambda found: table.signs[found[0]], out)
    out = _END.sub(lambda found: _ENDS[found[0]], out)
    return out if table.letters.keys().isdisjoint(tokens) else _LATIN.sub(_letters, out)


def simply_asked(plain: str) -> str:
    """Returns a Chinese question with each of its ways to ask put as 吗: 甜不甜, 甜不, 甜么, 好不好吃, 是不是甜."""
    return _END_ASKS.sub("吗", _OR_NOT.sub(_either, plain))


def _either(found: re.Match[str]) -> str:
    whole, short, rest = found["whole"], found["short"], found["rest"]
    return f"{whole}吗" if whole else f"{short}{rest}吗"


def _word(found: re.Match[str]) -> str:
    return shorthand().words.get(found[0], found[0])


def _letters(found: re.Match[str]) -> str:
    return shorthand().letters.get(found[0], found[0])


def _sound(found: re.Match[str]) -> str:
    said = found[0].rstrip()
    return {"4": "for", "w": "with", "w/": "with "}.get(said) or f"{said[:-1]}to"


@cache
def _signs() -> re.Pattern[str]:
    longest_first = sorted(shorthand().signs, key=len, reverse=True)
    begin = "".join(dict.fromkeys(one[0] for one in longest_first))
    return re.compile(f"(?=[{begin}])(?:{'|'.join(map(re.escape, longest_first))})")
