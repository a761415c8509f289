"""A show's sentences rendered ahead by the voice's process: found on air, known in length, said by whom it can be."""

from pathlib import Path

import msgspec
import pytest

from console.desk.prepare import keep as keep_show
from console.desk.prepare import kept, prepare
from console.engine.scripts import length_ms
from console.files.showfile import save
from console.model.cue import AvatarCue, Manual
from console.model.host import Phrase, Presenter
from console.model.show import Avatar, Show, Text
from console.presenter.messages import Manner
from console.presenter.prerender import Done, Prerender, lines_of, script_length_ms
from console.presenter.voice_call import NoSound, VoiceCall
from console.voices.http_voices import HttpVoice, drop, http_voices, keep
from console.words.message import Message
from tests.conftest import need
from tests.support.playbook import show_of
from tests.support.presenter import espeak_is_there
from tests.support.voice_server import VoiceServer
from tests.support.waiting import until

SCRIPT = "大家好。今天只要99元！大家好。"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need(espeak_is_there(), "the extra “voice” (eSpeak NG)", "pip install espeakng-loader")
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr("console.voices.cache.SPARE", 0)


def show(voice: str = "espeak", script: str = SCRIPT) -> Show:
    cue = AvatarCue(
        id="h1",
        title="h1",
        engine="presenter",
        script={"zh": script},
        start=Manual(),
        end="hold",
        duration_ms=60_000,
    )
    phrases = (Phrase(id="thanks", text=Text(zh="谢谢大家。")),)
    return show_of(cue, avatar=Avatar(presenter=Presenter(voice=voice, phrases=phrases, pause_ms=200)))


def rendered(given: Show) -> tuple[Done, list[Done]]:
    heard: list[Done] = []
    running = Prerender(given, heard.append).start()
    try:
        assert until(lambda: bool(heard) and heard[-1].ended), heard
    finally:
        running.stop()
    return heard[-1], heard


def test_each_sentence_is_rendered_once_and_its_length_is_known() -> None:
    given = show()
    cue = given.segments[0].cues[0]
    assert [(line.where, line.spoken) for line in lines_of(given)] == [
        ("h1", "大家好。"), ("h1", "今天只要九十九元！"), ("thanks", "谢谢大家。"),
    ]  # fmt: skip
    assert script_length_ms(given, cue) is None
    done, every = rendered(given)
    assert (done.whole, done.kept, done.failed) == (3, 3, 0)
    assert [one.kept for one in every] == [0, 1, 2, 3, 3]
    with VoiceCall("espeak") as voice:
        said = [voice.say(text, "zh", Manner(pause_ms=200)) for text in ("大家好。", "今天只要九十九元！")]
    assert all(one.kept for one, _ in said), "on air it is read"
    first, second = (len(pcm) // 96 for _, pcm in said)
    length = script_length_ms(given, cue)
    assert length is not None and abs(length - (first + second + first - 200)) <= 3
    again, every = rendered(given)
    assert [one.kept for one in every] == [3, 3] and again.kept == 3, "nothing is rendered twice"


def test_a_server_renders_ahead_and_what_another_voice_must_say_is_not_taken_for_it() -> None:
    with VoiceServer(rate_hz=24_000).running() as server:
        keep("studio", HttpVoice("openai", server.address))
        assert rendered(show("studio"))[0].kept == 3
        server.mode = "html"
        longer = show("studio", SCRIPT + "再见。")
        done = rendered(longer)[0]
        assert (done.kept, done.failed) == (3, 1)
        assert done.wrong is not None and done.wrong.code == "voices.left_out"
        assert "studio" in str(done.wrong) and "Bad Gateway" in str(done.wrong)
        with VoiceCall("studio") as voice:
            assert voice.say("大家好。", "zh", Manner())[0].voice == "studio (openai)", "it lies there"
            assert voice.say("再见了。", "zh", Manner())[0].voice.startswith("eSpeak")
            with pytest.raises(NoSound):
                voice.say("……", "zh", Manner())
            assert voice.say("大家好。", "zh", Manner())[0].kept, "and goes on"


def test_a_voice_that_is_gone_is_said_and_espeak_speaks() -> None:
    done = rendered(show("nobody"))[0]
    assert done.failed == 3 and done.wrong is not None
    assert "showcaller voices add nobody" in str(done.wrong)


def test_a_voice_over_http_is_kept_and_dropped() -> None:
    keep("studio", HttpVoice("cosyvoice", "http://192.168.1.20:50000", real_person="Anna"))
    assert http_voices()["studio"].real_person == "Anna"
    assert drop("studio") and not drop("studio") and http_voices() == {}


@pytest.mark.parametrize(
    ("name", "voice", "code"),
    [
        ("espeak", HttpVoice("openai", "http://a"), "voices.no_name"),
        ("Ä", HttpVoice("openai", "http://a"), "voices.no_name"),
        ("a", HttpVoice("openai", "ftp://a"), "voices.no_address"),
        ("a", HttpVoice("openai", "http://me:secret@a"), "voices.no_address"),
        ("a", HttpVoice("openai", "http://a", rate_hz=5), "voices.no_rate"),
        ("a", HttpVoice("gpt-sovits", "http://a"), "voices.no_reference"),
    ],
)
def test_settings_that_cannot_be_used(name: str, voice: HttpVoice, code: str) -> None:
    from console.voices.http_voices import NoSuchVoice

    with pytest.raises(NoSuchVoice) as found:
        keep(name, voice)
    what: Message = found.value.problems[0].what
    assert what.code == code and http_voices() == {}


def test_the_plan_goes_by_what_is_rendered_until_words_voice_or_manner_are_others(tmp_path: Path) -> None:
    given = show()
    cue = msgspec.structs.replace(given.segments[0].cues[0], duration_ms=None, end="clip")
    segment = msgspec.structs.replace(given.segments[0], cues=(cue,))
    given = msgspec.structs.replace(given, segments=(segment,))

    def planned(of: Show) -> int:
        root = tmp_path / "show"
        root.mkdir(exist_ok=True)
        save(of, root, root)
        return prepare(root).plan.by_id["h1"].length_ms

    estimate = length_ms(given, cue)
    assert planned(given) == estimate
    rendered(given)
    assert planned(given) == script_length_ms(given, cue) != estimate
    body = keep_show(prepare(tmp_path / "show"))[1]
    assert kept(body).plan.by_id["h1"].length_ms == planned(given), "a run that is taken up goes by the same"
    presenter = msgspec.structs.replace(given.avatar.presenter, speed=0.8)
    slower = msgspec.structs.replace(given, avatar=msgspec.structs.replace(given.avatar, presenter=presenter))
    assert planned(slower) == length_ms(slower, cue)
