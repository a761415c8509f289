"""showcaller livetalking: what is wrong with a LiveTalking server, its limits, and its delays."""

import argparse
import queue
import time
from collections.abc import Iterator
from importlib.util import find_spec

import msgspec

from console.cli.language import say
from console.livetalking.check import findings, look
from console.livetalking.client import LiveTalking, Setup
from console.model.host import LiveTalking as Settings
from console.presenter.events import (
    Event,
    SentenceEnded,
    SentenceFailed,
    SentenceInterrupted,
    SentenceStarted,
)
from console.words.message import Message, message

# A text is waited for so long, and silence after it.
LONGEST_S = 40.0


class Delays(msgspec.Struct, frozen=True):
    """From a text to its sound, and from an interrupt to silence (ms)."""

    sound_ms: int
    silence_ms: int


def livetalking(options: argparse.Namespace) -> int:
    """Print what is found. Returns 0 where a show could use the server, else 1."""
    host = Settings(address=options.address, session=options.session, transport=options.transport)
    seen = look(host)
    found = findings(host, seen, find_spec("aiortc") is not None)
    wrong = any(one.level == "error" for one in found)
    delays: Delays | Message | None = None
    if options.say and not seen.wrong and seen.sessions:
        named = options.session or seen.sessions[0].session_id
        delays = _measured(Setup(options.address, named), options.say)
        wrong |= not isinstance(delays, Delays)
    if options.json:
        answer = {
            "ready": not wrong,
            "config": seen.config,
            "sessions": seen.sessions,
            "findings": found,
            "delays": delays,
        }
        print(msgspec.json.encode(answer).decode())
        return int(wrong)
    if (config := seen.config) is not None:
        say(
            message(
                "livetalking.server", transport=config.transport or "?", voice=config.voice or "?",
                batch=config.batch, taken=len(seen.sessions), most=config.most_sessions or "?",
            )
        )  # fmt: skip
    for one in found:
        say(one.what if one.fix is None else message("part.both", first=one.what, second=one.fix))
    if isinstance(delays, Delays):
        sound, silence = delays.sound_ms / 1000, delays.silence_ms / 1000
        say(message("livetalking.delays", sound=sound, silence=silence))
    elif delays is not None:
        say(delays)
    say(message("livetalking.usable") if not wrong else message("livetalking.unusable"))
    return int(wrong)


def _measured(setup: Setup, text: str) -> Delays | Message:
    """Have a text said, and broken off: returns how long both took, or why not. Viewers may hear it."""
    heard: queue.SimpleQueue[tuple[Event, float]] = queue.SimpleQueue()
    client = LiveTalking(setup, lambda event: heard.put((event, time.monotonic()))).start()
    try:
        end = time.monotonic() + LONGEST_S
        while not client.health().ready and not client.health().wrong and time.monotonic() < end:
            time.sleep(0.05)
        asked = time.monotonic()
        client.say("check", 0, text)
        for event, at in _until(heard):
            if isinstance(event, SentenceFailed):
                return event.why
            if isinstance(event, SentenceStarted):
                sound_ms, asked = round((at - asked) * 1000), time.monotonic()
                client.interrupt()
            elif isinstance(event, SentenceEnded | SentenceInterrupted):
                return Delays(sound_ms, round((at - asked) * 1000))
        return message("livetalking.no_sound", seconds=round(LONGEST_S))
    finally:
        client.stop()


def _until(heard: "queue.SimpleQueue[tuple[Event, float]]") -> Iterator[tuple[Event, float]]:
    end = time.monotonic() + LONGEST_S
    while (left_s := end - time.monotonic()) > 0:
        try:
            yield heard.get(timeout=left_s)
        except queue.Empty:
            return
