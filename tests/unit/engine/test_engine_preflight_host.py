"""What a check says of cues whose host speaks."""

import msgspec

from console.engine.plan import compile_show
from console.engine.preflight_host import host_findings
from console.model.cue import AvatarCue
from console.model.show import Avatar, Show
from console.words.message import render
from tests.support.playbook import show_of
from tests.support.speaking import host_cue


def found(show: Show) -> list[tuple[str, str]]:
    plan = compile_show(show, {})
    return [(one.code, one.where if one.code == "host_alone" else one.thing) for one in host_findings(plan)]


def test_a_cue_without_words_and_one_in_another_language() -> None:
    english = AvatarCue(id="e", title="", engine="presenter", duration_ms=1_000, script={"en": "Hello."})
    cues = (host_cue("a", "你好。"), host_cue("b", "🎉🎉"), host_cue("c", ""), english)
    avatar = Avatar(fallback_clip="media/a.mp4")
    assert found(show_of(*cues, avatar=avatar)) == [
        ("host_mute", "cue:b"), ("host_mute", "cue:c"), ("host_language", "cue:e"),
    ]  # fmt: skip


def test_nothing_stands_in_is_said_once() -> None:
    show = show_of(host_cue("a", "你好。"), host_cue("b", "你好。"))
    assert found(show) == [("host_alone", "avatar.fallback_clip")]
    with_clip = msgspec.structs.replace(host_cue("a", "你好。"), clip="media/a.mp4")
    assert found(show_of(with_clip)) == []


def test_other_hosts_are_not_looked_at() -> None:
    assert found(show_of(AvatarCue(id="a", title="", clip="media/a.mp4", duration_ms=1_000))) == []


def test_a_second_host_who_would_be_received_at_the_firsts_port_is_refused() -> None:
    other = msgspec.structs.replace(host_cue("b", "你好。"), engine="livetalking")
    avatar = Avatar(fallback_clip="media/a.mp4")
    assert found(show_of(host_cue("a", "你好。"), avatar=avatar)) == []
    assert found(show_of(other, avatar=avatar)) == []
    show = show_of(
        host_cue("a", "你好。"), other, adlibs=(msgspec.structs.replace(other, id="x"),), avatar=avatar
    )
    assert found(show) == [("two_hosts", "cue:b"), ("two_hosts", "cue:x")]
    assert {one.level for one in host_findings(compile_show(show, {}))} == {"error"}
    first = next(iter(host_findings(compile_show(show, {}))))
    assert render(first.what, "zh").startswith("本场主播是数字主持人，而该条目是 LiveTalking")
    assert "the show's host is the presenter, this cue's is LiveTalking" in str(first.what)


def test_a_scripts_language_is_called_as_people_call_it() -> None:
    english = AvatarCue(id="e", title="", engine="presenter", duration_ms=1_000, script={"en": "Hello."})
    show = show_of(english, avatar=Avatar(fallback_clip="media/a.mp4"))
    one = next(iter(host_findings(compile_show(show, {}))))
    assert render(one.what, "zh") == "文稿只有英文，与主播的语言不同。"
    assert "in English" in str(one.what)
