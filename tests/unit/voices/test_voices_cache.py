"""Sentences are kept bounded, found whole or not at all, and never fill the disk."""

import os
from pathlib import Path

import pytest

from console.voices.cache import SoundCache
from console.voices.kept_sound import Garbled, Kept, decode, encode, head
from console.voices.lengths import cue_length_ms

PCM = bytes(range(256)) * 40
KEPT = Kept("espeak 1", "大家好", 22_050, 230, [("a", 0, 100), ("", 100, 230)], [(0, 2, 0)])


def kept_in(cache: SoundCache, spoken: str) -> Path:
    path = cache.path("espeak 1", "zh", spoken, 1.0, 50)
    assert cache.keep(path, KEPT, PCM, '{"Label":"1"}')
    return path


def test_what_is_kept_comes_back_and_is_marked_as_generated(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path, spare=0)
    path = kept_in(cache, "大家好")
    found = cache.find(path)
    assert found is not None
    kept, pcm = found
    assert pcm == PCM and kept.phones == KEPT.phones and cache.length_ms(path) == 230
    assert b"ICMT" in path.read_bytes() and b'AIGC={"Label":"1"}' in path.read_bytes()
    import av

    with av.open(str(path)) as file:
        assert file.metadata["comment"].startswith("AIGC=")
        assert sum(frame.samples for frame in file.decode(audio=0)) == len(PCM) // 2


def test_each_of_voice_language_text_and_manner_has_its_own(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path)
    every = {
        cache.path("espeak 1", "zh", "好", 1.0, 50), cache.path("espeak 2", "zh", "好", 1.0, 50),
        cache.path("espeak 1", "en", "好", 1.0, 50), cache.path("espeak 1", "zh", "坏", 1.0, 50),
        cache.path("espeak 1", "zh", "好", 1.1, 50), cache.path("espeak 1", "zh", "好", 1.0, 60),
    }  # fmt: skip
    assert len(every) == 6


@pytest.mark.parametrize("cut", [0, 10, 30, 200, -1])
def test_a_garbled_file_is_as_none_and_goes(tmp_path: Path, cut: int) -> None:
    cache = SoundCache(tmp_path, spare=0)
    path = kept_in(cache, "a")
    path.write_bytes(path.read_bytes()[:cut])
    assert cache.find(path) is None and not path.exists()


def test_samples_that_changed_are_noticed() -> None:
    body = bytearray(encode(KEPT, PCM, "{}"))
    body[-1] ^= 1
    with pytest.raises(Garbled):
        decode(bytes(body))
    with pytest.raises(Garbled):
        head(b"RIFF" + bytes(40))


def test_the_folder_is_bounded_and_the_longest_unused_go(tmp_path: Path) -> None:
    size = len(encode(KEPT, PCM, '{"Label":"1"}'))
    cache = SoundCache(tmp_path, most=size * 10, spare=0)
    paths = [kept_in(cache, str(number)) for number in range(10)]
    for number, path in enumerate(paths):
        os.utime(path, (1000 + number, 1000 + number))
    assert cache.find(paths[0]) is not None, "used: now it is the newest"
    kept_in(cache, "one more")
    assert paths[0].exists() and not paths[1].exists()
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.wav")) <= size * 10


def test_a_disk_that_runs_full_takes_nothing_more_and_says_so(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path, spare=1 << 60)
    assert not cache.keep(cache.path("v", "zh", "a", 1, 50), KEPT, PCM, "{}")
    assert cache.wrong is not None and cache.wrong.code == "voices.cache_full"
    assert not list(tmp_path.rglob("*.*"))
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    cache = SoundCache(in_the_way, spare=0)
    assert not cache.keep(cache.path("v", "zh", "a", 1, 50), KEPT, PCM, "{}")
    assert cache.wrong is not None and cache.wrong.code == "voices.cache_not_written"


def test_a_cue_is_as_long_as_its_sentences_if_all_are_known() -> None:
    assert cue_length_ms([1000, 250]) == 1250
    assert cue_length_ms([1000, None]) is None and cue_length_ms([]) is None


def test_where_two_processes_meet_at_a_sentence_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where nobody takes the place of a file that is open, nor reads one that is being put there."""
    cache = SoundCache(tmp_path, spare=0)
    path = kept_in(cache, "a")

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "The process cannot access the file")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        assert kept_in(cache, "a") == path and cache.wrong is None
        other = cache.path("espeak 1", "zh", "b", 1.0, 50)
        assert not cache.keep(other, KEPT, PCM, "{}") and cache.wrong is not None
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refused)
        assert cache.find(path) is None
    assert cache.find(path) is not None
    assert not list(tmp_path.rglob("*.new"))
