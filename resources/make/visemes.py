"""From phonemes to mouth shapes: which viseme each is, and the mouth at any moment. Pure."""

from bisect import bisect_right
from typing import NamedTuple


class Mouth(NamedTuple):
    """open: 0 shut to 1 wide open. wide: −1 rounded to 1 spread. teeth, tongue: how much is seen, 0 to 1."""

    open: float
    wide: float
    teeth: float = 0.0
    tongue: float = 0.0


# The fifteen visemes of the common set (sil, PP, FF, TH, DD, kk, CH, SS, nn, RR, aa, E, ih, oh, ou).
VISEMES = {
    "sil": Mouth(0.0, 0.12),
    "PP": Mouth(0.0, -0.05),
    "FF": Mouth(0.10, 0.10, 0.9),
    "TH": Mouth(0.16, 0.10, 0.6, 0.8),
    "DD": Mouth(0.20, 0.18, 0.5, 0.7),
    "kk": Mouth(0.26, 0.10, 0.2, 0.2),
    "CH": Mouth(0.20, -0.45, 0.8),
    "SS": Mouth(0.12, 0.45, 1.0),
    "nn": Mouth(0.18, 0.15, 0.4, 0.6),
    "RR": Mouth(0.22, -0.30, 0.4, 0.3),
    "aa": Mouth(0.92, 0.20, 0.5, 0.4),
    "E": Mouth(0.55, 0.45, 0.6, 0.3),
    "ih": Mouth(0.30, 0.75, 0.8, 0.2),
    "oh": Mouth(0.62, -0.55, 0.2, 0.2),
    "ou": Mouth(0.30, -0.95),
}

# eSpeak's names begin with these; the first that fits counts. Vowels are looked at first.
_VOWELS = (
    ("iA", "aa"), ("ia", "aa"), ("ua", "aa"), ("uA", "aa"), ("iE", "E"), ("iou", "ou"), ("uo", "oh"),
    ("ei", "E"), ("ai", "aa"), ("Au", "aa"), ("au", "aa"), ("ou", "oh"), ("u@", "oh"), ("yE", "E"),
    ("a", "aa"), ("A", "aa"), ("o", "oh"), ("O", "oh"), ("u", "ou"), ("y", "ou"), ("i.", "SS"),
    ("i", "ih"), ("I", "ih"), ("E", "E"), ("e", "E"), ("@", "oh"), ("3", "RR"), ("V", "aa"),
)  # fmt: skip
_CONSONANTS = (
    ("p", "PP"), ("b", "PP"), ("m", "PP"), ("f", "FF"), ("v", "FF"), ("T", "TH"), ("D", "TH"),
    ("tS", "CH"), ("dZ", "CH"), ("S", "CH"), ("Z", "CH"), ("ts.", "CH"), ("s.", "CH"), ("z.", "RR"),
    ("ts", "SS"), ("s", "SS"), ("z", "SS"), ("t", "DD"), ("d", "DD"), ("n", "nn"), ("l", "nn"), ("N", "nn"),
    ("k", "kk"), ("g", "kk"), ("X", "kk"), ("x", "kk"), ("h", "kk"), ("r", "RR"), ("w", "ou"), ("j", "ih"),
)  # fmt: skip
# Lips begin to move a little before the sound.
EARLY_MS = 35
BLEND_MS = 70


def viseme_of(phoneme: str) -> str | None:
    """The viseme of one of eSpeak's phonemes, ``sil`` for a pause, None for marks within a word."""
    if phoneme == "_|":
        return None
    name = phoneme.lstrip("',%=")
    if not name or name[0] in "_;":
        return "sil"
    for table in (_VOWELS, _CONSONANTS):
        for head, viseme in table:
            if name.startswith(head):
                return viseme
    return "nn"


class Lips:
    """The mouth over time."""

    def __init__(self, phonemes: list[tuple[int, str]], end_ms: int) -> None:
        keys = [(at, viseme) for at, name in phonemes if (viseme := viseme_of(name)) is not None]
        self._at = [-1000, *(at - EARLY_MS for at, _ in keys), end_ms]
        self._shapes = [VISEMES["sil"], *(VISEMES[viseme] for _, viseme in keys), VISEMES["sil"]]
        self.stresses = [at for at, name in phonemes if name.startswith("'")]
        self.pauses = [at for at, name in phonemes if name.startswith("_") and name != "_|"]

    def at(self, ms: float, loud: float) -> Mouth:
        """The mouth at a time; loud (0 to 1): how loud it is then."""
        place = bisect_right(self._at, ms) - 1
        now, before = self._shapes[place], self._shapes[max(0, place - 1)]
        part = min(1.0, (ms - self._at[place]) / BLEND_MS)
        part = part * part * (3 - 2 * part)
        mixed = Mouth(*(a + (b - a) * part for a, b in zip(before, now, strict=True)))
        return mixed._replace(open=mixed.open * (0.35 + 0.65 * min(1.0, loud * 1.6)))
