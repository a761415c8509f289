"""How OBS, its outputs, the avatar, the label and the counters are: a few words each, details, and the fix."""

import msgspec

from console.api.host_state import SpeechState
from console.api.state import ObsState
from console.model.cue import SceneCue, is_labelled
from ui.actions import BY_ID
from ui.panes.host_words import host_text
from ui.panes.outputs import output_lines
from ui.parts.chip import Details
from ui.present import times
from ui.present.figures import count
from ui.present.speaking import host
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text

CHIPS = ("obs", "stream", "record", "avatar", "label", "counters")
# A round trip longer than this, or an OBS slower than this part of its rate, is worth a look.
SLOW_MS, SLOW_PART = 50.0, 0.9
# Problems of the desk by the beginning of their code: which chip shows them.
CODES = {
    "obs": "obs",
    "refused": "obs",
    "avatar": "avatar",
    "label": "label",
    "feed": "counters",
    "stream": "stream",
    "record": "record",
}


class ChipState(msgspec.Struct, frozen=True):
    level: str
    text: str
    brief: str = ""


def level_name(level: str) -> str:
    """Returns the level for a screen reader."""
    names = {
        "good": tr("fine"), "off": tr("off"), "warn": tr("needs a look"), "bad": tr("problem"),
        "rec": tr("running"),
    }  # fmt: skip
    return names[level]


def tiny_name(name: str, chip: ChipState) -> str:
    """Returns the least word for what a chip is about; empty where its brief text is as short."""
    tiny = {"obs": "OBS", "avatar": tr("Host"), "label": "AI"}.get(name, "")
    return f"{tiny}?" if tiny and chip.brief.endswith("?") else tiny


def chips(view: View) -> dict[str, ChipState]:
    """Returns every chip by its name."""
    state = view.state
    if state is None or view.link in ("none", "connecting") or view.edits:
        return {name: ChipState("off", text) for name, text in _names().items()}
    if view.link == "lost":
        # Nobody knows how they are; each says what it is that nobody knows of.
        unknown = {name: ChipState("off", f"{text} ?", f"{text}?") for name, text in _names().items()}
        return {**unknown, "obs": ChipState("bad", tr("Desk not heard"))}
    return {
        "obs": _obs(view),
        "stream": _warned(view, "stream", _stream(state.obs)),
        "record": _warned(view, "record", _output(state.obs.recording, state.obs.connected, tr("REC"))),
        "avatar": _avatar(view),
        "label": _label(view),
        "counters": _counters(view),
    }


def _names() -> dict[str, str]:
    return {
        "obs": "OBS", "stream": tr("Stream"), "record": tr("REC"), "avatar": tr("Avatar"), "label": tr("Label"),
        "counters": tr("Counters"),
    }  # fmt: skip


def _obs(view: View) -> ChipState:
    assert view.state is not None
    obs, health = view.state.obs, view.state.obs.health
    if not obs.connected:
        return ChipState("bad", tr("OBS lost"))
    if obs.claimed_by:
        return ChipState("bad", tr("OBS driven by {by}").format(by=obs.claimed_by), tr("OBS not ours"))
    fps = view.book.show.canvas.fps if view.book is not None else 30
    text = tr("OBS {fps} fps · {dropped} dropped · {ms} ms").format(
        fps=f"{health.fps:.0f}", dropped=health.dropped_frames, ms=f"{health.round_trip_ms:.0f}"
    )
    if view.state.drifts and any(not drift.accepted for drift in view.state.drifts.values()):
        return ChipState("warn", tr("OBS changed by hand"))
    slow = health.round_trip_ms > SLOW_MS or 0 < health.fps < fps * SLOW_PART
    return ChipState(
        "warn" if slow or health.skipped_output_frames else "good",
        text,
        tr("OBS {fps} fps").format(fps=f"{health.fps:.0f}"),
    )


def _output(on: bool, connected: bool, name: str) -> ChipState:
    if not connected:
        return ChipState("off", f"{name} ?", f"{name}?")
    state = tr("on") if on else tr("off")
    return ChipState("rec" if on else "off", f"{name} {state}")


def _stream(obs: ObsState) -> ChipState:
    name, health = tr("Stream"), obs.health
    if not obs.connected or not obs.streaming:
        return _output(obs.streaming, obs.connected, name)
    if obs.reconnecting:
        return ChipState("bad", tr("Stream reconnecting"))
    text = tr("Stream {kbps} kbps · {dropped} dropped").format(
        kbps=f"{health.stream_kbps:,}", dropped=health.stream_dropped_frames
    )
    return ChipState("rec", text, tr("Stream on"))


def _warned(view: View, name: str, chip: ChipState) -> ChipState:
    """The chip of an output, red where something is wrong with it."""
    assert view.state is not None
    wrong = any(chip_of(problem.code) == name for problem in view.state.problems)
    return ChipState("bad", chip.text, chip.brief) if wrong else chip


def _avatar(view: View) -> ChipState:
    assert view.state is not None
    now = view.state.now
    if any(problem.code == "avatar" for problem in view.state.problems):
        text = tr("Avatar failed")
        if now is not None and now.fallback is not None:
            text = tr("Avatar failed: {what} shown").format(what=_stand_in(now.fallback.to))
        return ChipState("bad", text)
    if view.state.speech is not None and (spoken := _host(view.state.speech)) is not None:
        return spoken
    if now is not None and now.fallback is not None:
        return ChipState("warn", tr("Avatar ended: {what} shown").format(what=_stand_in(now.fallback.to)))
    if not view.seen:
        return ChipState("off", f"{tr('Avatar')} ?", f"{tr('Avatar')}?")
    line = view.book.by_id.get(now.cue_id) if view.book is not None and now is not None else None
    on_air = now is not None and line is not None and is_labelled(line.cue) and not now.slate
    if view.elsewhere and view.book is not None:
        layouts, lines = view.book.show.layouts, view.book.by_id.values()
        own = [line.cue.scene for line in lines if isinstance(line.cue, SceneCue) and is_labelled(line.cue)]
        hosts = (layouts.avatar, layouts.avatar_card, *own)
        on_air = view.state.obs.program in {view.offer.renamed.get(name, name) for name in hosts}
    if not on_air:
        return ChipState("off", tr("Avatar off air"), tr("Avatar"))
    assert now is not None
    if now.clip is not None and now.clip.state == "playing":
        return ChipState("good", tr("Avatar speaking"), tr("Avatar"))
    return ChipState("good", tr("Avatar on air"), tr("Avatar"))


def _host(speech: SpeechState) -> ChipState | None:
    """Returns the chip of a host who speaks; None while he is off air and well."""
    shown = host(speech)
    levels = {"starts": "warn", "wrong": "bad", "interrupted": "warn", "speaks": "good", "silent": "good"}
    if shown.how == "off":
        return None
    text, health = host_text(shown), speech.health
    if health is not None and health.ready:
        text += " · " + tr("{ms} ms · CPU {cpu} %").format(
            ms=health.delay_ms, cpu=f"{health.cpu_percent:.0f}"
        )
    return ChipState(levels[shown.how], text, host_text(msgspec.structs.replace(shown, waiting=(), lines=0)))


def _host_details(details: Details, speech: SpeechState) -> None:
    shown, health = host(speech), speech.health
    details.line(tr("Host"), host_text(shown))
    if health is not None:
        if health.voice:
            details.line(tr("Voice"), health.voice)
        details.line(tr("Sentences given to him"), str(health.waiting))
        details.line(tr("Delay of the picture"), tr("{ms} ms").format(ms=health.delay_ms))
        details.line(tr("CPU"), f"{health.cpu_percent:.0f} %")
        for wrong in health.wrong:
            details.problem(message_text(wrong), "")
    details.action("say", BY_ID["say"].title)
    if speech.interrupted:
        details.action("resume_script", BY_ID["resume_script"].title)
    elif speech.on_air:
        details.action("interrupt", BY_ID["interrupt"].title)


def _stand_in(to: str) -> str:
    names = {"clip": tr("clip"), "card": tr("card"), "slate": tr("slate"), "idle": tr("idle loop")}
    return names.get(to, "?")


def _label(view: View) -> ChipState:
    assert view.state is not None
    label = view.state.label
    if not view.seen:
        return ChipState("off", f"{tr('Label')} ?", f"{tr('Label')}?")
    if label is None or label.why == "off_air":
        return ChipState("off", tr("Label off air"), tr("Label"))
    if label.why is None:
        return ChipState("good", tr("AI label shown"), tr("Label"))
    return ChipState("bad", tr("AI label not seen"))


def _counters(view: View) -> ChipState:
    assert view.state is not None
    counters = view.state.counters
    if counters.age_ms is None:
        return ChipState("off", tr("No counters yet"), tr("Counters"))
    text = tr("Counters {age} old").format(age=_age(counters.age_ms))
    return ChipState("warn" if counters.stale else "good", text, _age(counters.age_ms))


def _age(ms: int) -> str:
    return (
        tr("{n} s").format(n=round(ms / 1000)) if ms < 120_000 else tr("{n} min").format(n=round(ms / 60_000))
    )


def chip_of(code: str) -> str:
    """Returns the chip that shows a problem of the desk."""
    return CODES.get(code.partition(".")[0], "obs")


def fill_details(details: Details, name: str, view: View) -> None:
    """What is known of what a chip stands for, what is wrong with it, and what can be done."""
    state = view.state
    if state is None:
        details.heading(tr("No show is running"))
        details.action("guide", tr("Open the guide"))
        return
    if view.link == "lost":
        details.problem(tr("The desk is not heard."), view.why)
        return
    if view.edits:
        details.heading(tr("Nothing runs: the show is being written"))
        for problem in state.problems:
            details.problem(message_text(problem.what), message_text(problem.fix))
        details.action("rehearse", BY_ID["rehearse"].title)
        details.action("guide", tr("Connect to OBS…"))
        return
    if name == "obs":
        _obs_details(details, view)
    elif name in ("stream", "record"):
        _output_details(details, name, state.obs)
        if any(problem.code == f"{name}.off" for problem in state.problems):
            details.action(f"{name}_off", BY_ID[f"{name}_off"].title)
    elif name == "avatar":
        _avatar_details(details, view)
    elif name == "label":
        details.heading(tr("AI label"))
        seen = state.label
        why = {
            "off_air": tr("the avatar is off air"), "hidden": tr("somebody hid it"),
            "covered": tr("something covers it"), "misplaced": tr("it is too small or out of the picture"),
            "missing": tr("it is not in the scene"), "unseen": tr("it is not in the picture on air"),
            "unknown": tr("OBS cannot be seen"),
        }  # fmt: skip
        shown = tr("shown") if seen is not None and seen.why is None else tr("not shown")
        details.line(tr("On air"), shown)
        if seen is not None and seen.why is not None:
            details.line(tr("Why"), why.get(seen.why, seen.why))
    else:
        _counter_details(details, view)
    for problem in state.problems:
        if chip_of(problem.code) == name:
            details.problem(message_text(problem.what), message_text(problem.fix))


def _output_details(details: Details, name: str, obs: ObsState) -> None:
    details.heading(tr("Stream") if name == "stream" else tr("Recording"))
    if not obs.connected:
        details.line(tr("In OBS"), "?")
        details.note(tr("OBS is not connected: nobody knows whether it runs."))
        return
    for label, value in output_lines(name, obs):
        details.line(label, value)
    on = obs.streaming if name == "stream" else obs.recording
    titles = {
        ("stream", False): tr("Start the stream…"), ("stream", True): tr("Stop the stream…"),
        ("record", False): tr("Start the recording…"), ("record", True): tr("Stop the recording…"),
    }  # fmt: skip
    details.action(name, titles[name, on])


def _obs_details(details: Details, view: View) -> None:
    assert view.state is not None
    obs = view.state.obs
    details.heading(f"OBS {obs.version}".strip())
    details.line(tr("Address"), obs.url)
    if not obs.connected:
        details.problem(
            tr("OBS is not connected."),
            message_text(obs.lost_why) or tr("Start OBS: Showcaller connects as soon as it is there."),
        )
        details.action("guide", tr("Connect to OBS…"))
        return
    if obs.claimed_by:
        details.action("take_over", BY_ID["take_over"].title)
    health = obs.health
    details.line(tr("Response time"), tr("{ms} ms").format(ms=f"{health.round_trip_ms:.1f}"))
    details.line(tr("Frames per second"), f"{health.fps:.1f}")
    details.line(tr("Frames dropped"), str(health.dropped_frames))
    details.line(tr("CPU"), f"{health.cpu_percent:.0f} %")
    details.line(tr("Scene on program"), obs.program or "–", data=True)
    for drift in view.state.drifts.values():
        if not drift.accepted:
            details.problem(message_text(drift.said), "")
    if any(not drift.accepted for drift in view.state.drifts.values()):
        details.action("take_back", BY_ID["take_back"].title)
        details.action("accept", BY_ID["accept"].title)


def _avatar_details(details: Details, view: View) -> None:
    assert view.state is not None
    details.heading(tr("Avatar"))
    now = view.state.now
    if view.book is not None:
        details.line(tr("Name"), view.book.show.avatar.name.pick(view.language) or "–")
    if now is not None and now.clip is not None:
        details.line(tr("Clip"), now.clip.file.rpartition("/")[2])
        details.line(
            tr("Position"), f"{times.span(now.clip.position_ms)} / {times.span(now.clip.duration_ms)}"
        )
    if now is not None and now.avatar is not None:
        details.line(tr("Seen"), now.avatar.state)
    if view.state.speech is not None:
        _host_details(details, view.state.speech)


def _counter_details(details: Details, view: View) -> None:
    assert view.state is not None
    counters = view.state.counters
    details.heading(tr("Counters"))
    details.line(tr("Last event"), _age(counters.age_ms) if counters.age_ms is not None else "–")
    details.line(
        tr("Last snapshot of viewers"),
        _age(counters.viewers_age_ms) if counters.viewers_age_ms is not None else "–",
    )
    details.line(tr("Events"), count(counters.events, view.language))
    details.line(tr("Duplicates"), count(counters.duplicates, view.language))
    details.line(tr("Rejected"), count(counters.rejected, view.language))
    if counters.stale:
        details.problem(
            tr("The figures are old."),
            tr("Check that the source still sends. Where nothing came, the plot stays empty."),
        )
