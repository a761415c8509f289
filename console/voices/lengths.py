"""How long sentences are heard that were rendered ahead."""

from collections.abc import Iterable

from console.voices.cache import SoundCache
from console.voices.identity import identity, sayer


def known_lengths(
    engine: str,
    language: str,
    spoken: Iterable[str],
    speed: float,
    pitch: int,
    pause_ms: int,
    cache: SoundCache | None = None,
) -> tuple[int | None, ...]:
    """Returns each sentence's length in ms with the pause after it; None where it was not rendered.

    spoken: sentences in their spoken form. Reads files, a short one each: not for a thread that must not wait.
    """
    cache = cache if cache is not None else SoundCache()
    voice = identity(sayer(engine, language))
    if voice is None:
        return tuple(None for _ in spoken)
    found = (cache.length_ms(cache.path(voice, language, one, speed, pitch)) for one in spoken)
    return tuple(None if length is None else length + pause_ms for length in found)


def cue_length_ms(lengths: Iterable[int | None]) -> int | None:
    """Returns how long a script is said; None where a sentence of it is not known, or it has none. Pure."""
    whole = 0
    every = list(lengths)
    for one in every:
        if one is None:
            return None
        whole += one
    return whole if every else None
