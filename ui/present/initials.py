"""Chinese as it is typed in a hurry: the first letter of each sign's pinyin, 开播 as kb. Pure.

GB 2312 has its 3,755 usual signs in the order of their pinyin, so where a sign stands there says its letter.
"""

from functools import cache

# Where each letter begins in GB 2312; there is none of i, u, v.
_BEGINS = (
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1),
)  # fmt: skip
_END = 0xD7FA
# Of the rarer signs, which stand by their strokes, those that shows and this window have.
_RARER = {
    "炖": "d", "腩": "n", "茉": "m", "咪": "m", "焖": "m", "橘": "j", "麸": "f", "浏": "l", "煲": "b", "罄": "q",
    "驿": "y", "渲": "x", "涮": "s", "瘾": "y", "酯": "z", "腌": "y", "莓": "m", "膻": "s", "窨": "x", "芡": "q",
    "鲈": "l", "鳕": "x", "蚝": "h", "枇": "p", "杷": "p",
}  # fmt: skip
# Signs that are read in two ways: as they stand, and otherwise.
_ALSO = {
    "行": "x", "长": "z", "重": "z", "调": "d", "率": "l", "还": "h", "乐": "y", "参": "s", "弹": "t", "藏": "z",
    "曾": "z", "盛": "c", "石": "d", "车": "j", "传": "z", "降": "x", "种": "c", "朝": "z", "单": "s", "折": "s",
}  # fmt: skip


@cache
def _letter(sign: str) -> str:
    """Returns what a sign counts as: a letter of pinyin, itself where it is no Chinese one, nothing for a mark."""
    if sign.isascii():
        return sign.casefold() if sign.isalnum() else ""
    if sign in _RARER:
        return _RARER[sign]
    at = int.from_bytes(sign.encode("gb2312", "ignore"), "big")
    if not _BEGINS[0][1] <= at < _END:
        return ""
    return next(letter for letter, begins in reversed(_BEGINS) if begins <= at)


@cache
def initials(text: str) -> tuple[str, ...]:
    """Returns a text's letters, also with the other reading of signs that have two; empty where none is Chinese."""
    if text.isascii():
        return ()
    usual = "".join(map(_letter, text))
    other = "".join(_ALSO.get(sign) or _letter(sign) for sign in text)
    return (usual,) if other == usual else (usual, other)
