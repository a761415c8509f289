"""What is wrong with a LiveTalking server before a show: out of reach, full, started otherwise than the show has it."""

import asyncio
from collections.abc import Iterator

import msgspec

from console.base.patterns import regex
from console.engine.finding import Finding, Level
from console.livetalking import rtmp
from console.livetalking.codec import ANSWER_S, Config, Refusal, Session
from console.model.host import LiveTalking
from console.words.message import Message, message

WHERE = "avatar.livetalking"
# Frames that are made at once: more of them is more delay, of text and of interrupt.
MOST_BATCH = 8
# The longest from a text to its sound by transport, at 16 and at 4 frames: measured.
SOUND_S = {"webrtc": (1.7, 0.97), "rtmp": (4.0, 1.5), "virtualcam": (4.0, 1.5)}
SILENCE_S = {"webrtc": (1.7, 0.71), "rtmp": (3.9, 1.2), "virtualcam": (3.9, 1.2)}
# A voice without events: whose sound it is can only be known by one sentence at a time.
MUTE_VOICES = ("azuretts", "azure")
_ADDRESS = regex(r"https?://[^\s/?#@]+(:\d{1,5})?(/[^\s?#]*)?")


class Seen(msgspec.Struct, frozen=True):
    """What a server says of itself. wrong: why not."""

    config: Config | None = None
    sessions: tuple[Session, ...] = ()
    wrong: tuple[Message, ...] = ()


def is_address(text: str) -> bool:
    """Returns whether it is like http://host:port."""
    return _ADDRESS.fullmatch(text) is not None


async def ask(address: str, answer_s: float = ANSWER_S) -> Seen:
    """Returns what a server says of itself, within a bounded time; says nothing through it."""
    # Here: it loads aiohttp, which every command that knows a show would wait for.
    from console.livetalking.http import Http

    http = Http(address, answer_s)
    try:
        sessions = await http.sessions()
        try:
            config: Config | None = await http.config()
        except Refusal as refused:
            return Seen(None, sessions, (refused.what,))
        return Seen(config, sessions)
    except Refusal as refused:
        return Seen(wrong=(refused.what,))
    finally:
        await http.close()


def look(host: LiveTalking, answer_s: float = ANSWER_S) -> Seen:
    """The same, for whoever has no event loop."""
    if not is_address(host.address):
        return Seen(wrong=(message("livetalking.no_address", address=host.address),))
    return asyncio.run(ask(host.address, answer_s))


def findings(host: LiveTalking, seen: Seen, has_webrtc: bool) -> tuple[Finding, ...]:
    """Returns what has to be mended, errors first. has_webrtc: the extra is installed."""
    return tuple(_findings(host, seen, has_webrtc))


def _findings(host: LiveTalking, seen: Seen, has_webrtc: bool) -> Iterator[Finding]:
    def found(level: Level, what: Message, fix: Message | None = None) -> Finding:
        return Finding("livetalking", level, WHERE, what, fix)

    for what in seen.wrong:
        yield found("error", what)
    if seen.wrong:
        return
    offers = host.transport == "webrtc" and host.session is None
    config = seen.config or Config()
    if offers and not has_webrtc:
        yield found("error", message("livetalking.no_webrtc", address=host.address))
    if config.transport and config.transport != host.transport:
        what = message("livetalking.transport", theirs=config.transport, ours=host.transport)
        yield found("error", what, _how(host))
    if offers and config.most_sessions and len(seen.sessions) >= config.most_sessions:
        what = message("livetalking.full", taken=len(seen.sessions), most=config.most_sessions)
        yield found("error", what, message("livetalking.fix_full"))
    named = host.session or "0"
    if not offers and named not in [one.session_id for one in seen.sessions]:
        yield found("error", message("livetalking.session_missing", session=named))
    if any(one.speaking and one.session_id == named for one in seen.sessions if not offers):
        yield found("warning", message("livetalking.others_speak"))
    if config.fps and config.fps != 25:
        yield found("warning", message("livetalking.fps", fps=config.fps))
    if config.batch > MOST_BATCH and config.transport in SOUND_S:
        slow, quick = SOUND_S[config.transport]
        hush, soon = SILENCE_S[config.transport]
        what = message("livetalking.batch", batch=config.batch, sound=slow, silence=hush)
        yield found("warning", what, message("livetalking.fix_batch", sound=quick, silence=soon))
    if config.voice in MUTE_VOICES:
        yield found("note", message("livetalking.mute_voice", voice=config.voice))


def _how(host: LiveTalking) -> Message:
    if host.transport == "rtmp":
        return message("livetalking.fix_rtmp", url=rtmp.push_url("OBS-PC"))
    return message("livetalking.fix_webrtc")
