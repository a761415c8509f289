"""The host as the window has him: how far he has come, from what was heard; his set-up as ops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.api.host_state import HostHealthState, SpeechState, UtteranceState, WaitingUtterance
from console.model.cue import AvatarCue
from console.model.host import LiveTalking, Phrase, Presenter
from console.model.show import Avatar, Segment, Show, Text
from console.words.message import message
from ui.present.book import Book
from ui.present.host_setup import host_put, phrases_of, phrases_text, sample_text
from ui.present.speaking import host, joined, parts

SENTENCES = ("第一句。", "第二句！", "第三句？")
WELL = HostHealthState(ready=True, voice="eSpeak NG")
WRONG = HostHealthState(ready=True, wrong=(message("presenter.voice_died"),))


def speech(at: int | None = None, done: int = 0, kind: str = "script", **fields: object) -> SpeechState:
    said = UtteranceState(utterance_id="u", kind=kind, cue_id="h1", sentences=SENTENCES, next_index=done)
    return SpeechState(
        engine="presenter",
        utterance=said,
        sentence_index=at,
        **{"on_air": True, "health": WELL, **fields},  # type: ignore[arg-type]
    )


def test_the_sentence_that_is_heard_is_marked_and_none_in_silence() -> None:
    heard = parts(speech(1, 1))
    assert (heard.before, heard.current, heard.after) == ("第一句。", "第二句！", "第三句？")
    assert (heard.line, heard.lines) == (2, 3)
    silent = parts(speech(None, 2))
    assert (silent.before, silent.current, silent.after) == ("第一句。第二句！", "", "第三句？")
    assert parts(speech(None, 3)).after == ""
    nobody = SpeechState(engine="presenter")
    assert parts(nobody).lines == 0


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), min_size=1), st.data())
def test_nothing_of_a_script_is_lost_wherever_it_stands(sentences: list[str], data: st.DataObject) -> None:
    at = data.draw(st.none() | st.integers(0, len(sentences) - 1))
    said = UtteranceState(utterance_id="u", kind="script", cue_id="c", sentences=tuple(sentences))
    found = parts(SpeechState(engine="presenter", utterance=said, sentence_index=at))
    assert found.before + found.current + found.after == joined(sentences)


def test_english_sentences_are_apart() -> None:
    assert joined(("Hello.", "Rice!", "好吃。", "再来。")) == "Hello. Rice! 好吃。再来。"


@pytest.mark.parametrize(
    ("state", "how"),
    [
        (speech(0), "speaks"),
        (speech(None), "silent"),
        (speech(None, interrupted=True), "interrupted"),
        (speech(0, health=WRONG), "wrong"),
        (speech(None, health=HostHealthState()), "starts"),
        (speech(None, on_air=False), "off"),
        (speech(None, health=None), "silent"),
    ],
)
def test_how_the_host_is(state: SpeechState, how: str) -> None:
    assert host(state).how == how


def test_what_waits_and_what_was_put_in_is_known() -> None:
    waits = (WaitingUtterance(utterance_id="w", text="欢迎。"),)
    shown = host(speech(0, kind="inserted", waiting=waits))
    assert shown.inserted and shown.waiting == waits


# ── set-up ───────────────────────────────────────────────────────────────────────────────────────

PHRASES = (
    Phrase(id="hello", text=Text(zh="大家好", en="Hello")),
    Phrase(id="thanks", text=Text(zh="谢谢", en="Thanks")),
)


def book(*cues: AvatarCue, **fields: object) -> Book:
    avatar = Avatar(presenter=Presenter(phrases=PHRASES), **fields)  # type: ignore[arg-type]
    start = "2026-11-29T20:00:00+08:00"
    segments = (Segment(id="s1", title=Text(zh="一"), cues=cues),)
    return Book(Show(id="s", title=Text(zh="节目"), planned_start=start, avatar=avatar, segments=segments))


def test_phrases_are_edited_a_line_each_and_keep_what_they_are() -> None:
    assert phrases_text(PHRASES, "zh") == "大家好\n谢谢"
    moved = phrases_of("谢谢\n\n 大家好 ", PHRASES, "zh")
    assert [one["id"] for one in moved] == ["thanks", "hello"]
    assert moved[0]["text"] == {"zh": "谢谢", "en": "Thanks"}
    (first, second, third) = phrases_of("大家晚上好\n谢谢\n再见", PHRASES, "zh")
    assert first == {"id": "hello", "text": {"zh": "大家晚上好", "en": "Hello"}}
    assert second["id"] == "thanks"
    assert third == {"id": "p1", "text": {"zh": "再见"}}
    assert [one["id"] for one in phrases_of("谢谢", PHRASES, "zh")] == ["thanks"]


@given(st.lists(st.text(max_size=8), max_size=9), st.sampled_from(["zh", "en"]))
def test_whatever_is_written_each_phrase_has_an_id_of_its_own(lines: list[str], language: str) -> None:
    made = phrases_of("\n".join(lines), PHRASES, language)  # type: ignore[arg-type]
    ids = [one["id"] for one in made]
    assert len(set(ids)) == len(ids)
    assert all(one["text"] for one in made)


def test_a_draft_that_waited_for_a_clip_is_in_the_order_once_its_host_speaks() -> None:
    of = book(
        AvatarCue(id="a", title="A", skip=True), AvatarCue(id="b", title="B", clip="media/b.mp4", skip=True)
    )
    ops = host_put(of, ["a", "b"], "engine", "presenter")
    assert [(op.target, op.field) for op in ops] == [  # type: ignore[union-attr]
        ("cue:a", "engine"), ("cue:a", "skip"), ("cue:b", "engine"),
    ]  # fmt: skip
    assert [op.field for op in host_put(of, ["a"], "engine", "clip")] == ["engine"]  # type: ignore[union-attr]


def test_numbers_are_within_what_the_voice_can_do() -> None:
    of = book()
    (put,) = host_put(of, ["show"], "avatar.presenter.speed", "1,25 ×")
    assert put.value == 1.25  # type: ignore[union-attr]
    (put,) = host_put(of, ["show"], "avatar.presenter.pitch", "60.4")
    assert put.value == 60  # type: ignore[union-attr]
    for field, text in (("speed", "3"), ("speed", "fast"), ("pitch", "101"), ("pitch", "nan")):
        with pytest.raises(ValueError, match=r"."):
            host_put(of, ["show"], f"avatar.presenter.{field}", text)


def test_without_an_address_there_is_no_livetalking() -> None:
    assert host_put(book(), [], "avatar.livetalking.transport", "rtmp") == []
    (put,) = host_put(book(), [], "avatar.livetalking.address", " http://gpu:8010 ")
    assert (put.field, put.value) == ("avatar.livetalking.address", "http://gpu:8010")  # type: ignore[union-attr]
    with_one = book(livetalking=LiveTalking(address="http://gpu:8010"))
    (put,) = host_put(with_one, [], "avatar.livetalking.address", "")
    assert put.field == "avatar.livetalking"  # type: ignore[union-attr]


def test_the_voice_is_tried_with_the_shows_own_words() -> None:
    of = book(AvatarCue(id="a", title="A", script={"zh": "米很香。"}))
    assert sample_text(of, "a") == ("米很香。", "zh")
    assert sample_text(of) == ("大家好", "zh")
