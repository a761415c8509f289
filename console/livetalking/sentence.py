"""A sentence on its way to LiveTalking, how long it may last, and how long anything is waited for. Pure."""

import msgspec

# Slow speech: ms for a character, and for one of the letters that words of the West are made of.
HAN_MS, LETTER_MS = 260, 75


class Limits(msgspec.Struct, frozen=True):
    """start_ms: from a text to its sound, at most. quiet_ms: silence that ends a sentence; quiet_named_ms: the same
    where the voice has said ends before, and now does not. settle_ms: silence that an interrupt waits for, again_ms
    before it is repeated, hush_ms before it counts as without effect. grace_ms: from an end that was said to the last
    of its sound.
    unnamed_ms: sound that is a sentence's although its voice, which says so else, has not said that it begins.
    pipeline_ms: the longest from a text to its sound that was measured anywhere. blind_ms: without having listened.
    early_ms: a following sentence may come so much too early. slack_ms: what listening at intervals misses of a sound.
    """

    start_ms: int = 15_000
    quiet_ms: int = 900
    quiet_named_ms: int = 3_000
    settle_ms: int = 300
    again_ms: int = 1_500
    hush_ms: int = 12_000
    tell_ms: int = 2_700
    grace_ms: int = 2_000
    unnamed_ms: int = 1_500
    pipeline_ms: int = 5_000
    blind_ms: int = 6_000
    early_ms: int = 400
    slack_ms: int = 700
    most_text: int = 1_000
    most_waiting: int = 200


class Sentence(msgspec.Struct, frozen=True):
    """sound: a WAV of ours of length_ms; b"" and 0 where the server's voice says the text."""

    number: int
    utterance_id: str
    sentence_index: int
    text: str
    sound: bytes
    length_ms: int
    asked_ms: int

    @property
    def expected_ms(self) -> int:
        """Returns about how long it lasts."""
        return self.length_ms or sum(LETTER_MS if sign.isascii() else HAN_MS for sign in self.text)

    @property
    def most_ms(self) -> int:
        """Returns after which time it must be over."""
        return self.expected_ms * 3 + 15_000
