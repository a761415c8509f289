"""The desk's ears: OBS's meters become the levels that clients draw, and an alarm when viewers hear nothing or noise.

It is given levels on the thread that receives them, and only ever hands in facts: no look can delay a cue.
"""

import logging
import threading
from collections.abc import Callable

import msgspec

from console.api.messages import Sound
from console.base.clock import Clock
from console.base.workers import LOGGED, Workers
from console.engine import hearing
from console.engine.moment import Moment
from console.engine.reduce_avatar import ALARM as AVATAR
from console.engine.sound_watch import Clipped, Look, Memory, Silent, listen
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.model.ports import Emit
from console.model.sound import Heard, Level, to_db
from console.words.message import Message, message

# Clients get levels 20 times a second at most, as OBS sends them.
PERIOD_NS = 45_000_000
TICK_S = 0.5
# No meters for so long, while somebody should be heard, means that nobody listens.
MISSING_NS = 5_000_000_000
SILENT, CLIPPED, MISSING, GARBAGE = "sound.silent", "sound.clipped", "sound.no_meters", "sound.garbage"
ASKEW = "sound.askew"
WHY = {
    "muted": (message("sound.muted"), message("sound.fix_muted")),
    "fader": (message("sound.fader_down"), message("sound.fix_fader_down")),
    "monitor_only": (message("sound.monitor_only"), message("sound.fix_monitor_only")),
    "not_routed": (message("sound.not_routed"), message("sound.fix_not_routed")),
    "hidden": (message("sound.hidden"), message("sound.fix_hidden")),
    "no_sound": (message("sound.no_track"), message("sound.fix_no_track")),
    "quiet": (message("sound.quiet"), message("sound.fix_quiet")),
}
HOW = {
    "left": message("sound.left"),
    "right": message("sound.right"),
    "early": message("sound.early"),
    "late": message("sound.late"),
}
NOT_RECORDED = (message("sound.not_recorded"), message("sound.fix_not_recorded"))
log = logging.getLogger("showcaller.sound")


class Ears:
    """start() and close() once; take() for each of OBS's meters, on any one thread.

    moment: returns the desk's, as it is now. push: sends a message of a kind to every client; heard_by: whether there
    is any. garbage: how many of OBS's levels made no sense so far.
    """

    def __init__(
        self,
        moment: Callable[[], Moment],
        clock: Clock,
        emit: Emit,
        push: Callable[[str, bytes], None],
        heard_by: Callable[[], bool],
        workers: Workers = LOGGED,
    ) -> None:
        self._moment, self._clock, self._emit, self._push = moment, clock, emit, push
        self._heard_by = heard_by
        self._lock = threading.Lock()
        self._memory = Memory()
        # The loudest of each input since clients last heard.
        self._since: dict[str, Level] = {}
        self._pushed_ns = 0
        # The loudest of each input, before its fader, since the avatar's watch last asked.
        self._sources: dict[str, float] = {}
        self._came_ns = clock.mono_ns()
        self.garbage = 0
        self._garbage_said = False
        # What was said, by its code; what a run that is taken up again had said, too.
        self._said: dict[str, Message] = {
            code: alarm.what for code, alarm in moment().state.problems.items() if code.startswith("sound.")
        }
        self._encode = msgspec.json.Encoder().encode
        self._worker = workers.worker("watch of the sound", self._run)

    def start(self) -> None:
        self._worker.start()

    def close(self) -> None:
        """End the watching."""
        self._worker.end(2)

    def _run(self) -> None:
        while not self._worker.wait(TICK_S):
            self.tick()
            self._worker.round_done()

    # ── what OBS says ────────────────────────────────────────────────────────────────────────────

    def take(self, levels: tuple[Level, ...], garbage: int, mono_ns: int) -> None:
        """Take in one event's levels; garbage: how many more it had that made no sense."""
        moment = self._moment()
        with self._lock:
            self.garbage += garbage
            self._came_ns = mono_ns
            look = _look(moment, levels, mono_ns // 1_000_000)
            self._memory = listen(self._memory, look, moment.plan.show.settings.quiet_ms)
            for level in levels:
                if level.has_sound:
                    self._sources[level.name] = max(level.source_peak, self._sources.get(level.name, 0.0))
                before = self._since.get(level.name)
                self._since[level.name] = level if before is None else _louder(before, level)
            message = self._message(moment, mono_ns)
            facts = self._news(moment)
        if message is not None:
            self._push("sound", message)
        for fact in facts:
            self._emit(fact, "desk")

    def loudest(self, source: str) -> float | None:
        """Returns the highest level heard of an input since this was last asked, None where there was none."""
        with self._lock:
            heard, self._sources = self._sources, {}
        return heard.get(source)

    def tick(self) -> None:
        """See what no meters tell: that there are none, or no OBS."""
        moment, now_ns = self._moment(), self._clock.mono_ns()
        with self._lock:
            if not moment.state.obs.connected:
                self._memory, self._came_ns = Memory(), now_ns
            facts = self._news(moment) + self._of_meters(moment, now_ns)
        for fact in facts:
            self._emit(fact, "desk")

    def _of_meters(self, moment: Moment, now_ns: int) -> list[AnyFact]:
        missing = now_ns - self._came_ns >= MISSING_NS
        if hearing.speaker(moment.plan, moment.state) is None and MISSING not in self._said:
            missing = False  # Nobody is missed.
        facts = self._say(
            MISSING, message("sound.no_meters") if missing else None, message("sound.fix_no_meters")
        )
        if self.garbage and not self._garbage_said:
            self._garbage_said = True
            log.warning("%d levels of OBS's meters made no sense and were left out", self.garbage)
            what = message("sound.garbage", count=self.garbage)
            return facts + self._say(GARBAGE, what, message("sound.fix_garbage"))
        # Said once, for as long as it takes to be read in the log.
        return facts + self._say(GARBAGE, None)

    # ── what is said ─────────────────────────────────────────────────────────────────────────────

    def _message(self, moment: Moment, now_ns: int) -> bytes | None:
        """Returns the levels for clients, None while there is nobody or the last are too young."""
        if now_ns - self._pushed_ns < PERIOD_NS:
            return None
        levels, self._since, self._pushed_ns = self._since, {}, now_ns
        if not self._heard_by():
            return None
        obs, channel = moment.state.obs, hearing.channel(moment.plan, moment.state)
        own = levels.get(channel.input) if channel is not None else None
        tracks = hearing.tracks(moment.plan, obs)
        return self._encode(
            Sound(
                program=_pair(hearing.program(obs, levels.values(), tracks)),
                channel=None if own is None else _pair(hearing.heard(obs, own, tracks)),
            )
        )

    def _news(self, moment: Moment) -> list[AnyFact]:
        """Returns what is to be said of the sound now that was not said yet, and what is over."""
        silent, clipped = self._memory.silent, self._memory.clipped
        if AVATAR in moment.state.problems:
            silent = None  # Said already, with what stands in for it.
        recorded = moment.plan.show.settings.output == "recording"
        return [
            *self._say(SILENT, *_of_silence(silent, recorded)),
            *self._say(CLIPPED, *_of_clipping(clipped)),
            *self._say(ASKEW, *_of_askew(hearing.askew(moment.plan, moment.state))),
        ]

    def _say(self, code: str, what: Message | None, fix: Message | None = None) -> list[AnyFact]:
        if what == self._said.get(code):
            return []
        if what is None:
            del self._said[code]
            return [ProblemGone(code)]
        self._said[code] = what
        return [ProblemSeen(code, what, fix)]


def _look(moment: Moment, levels: tuple[Level, ...], at_ms: int) -> Look:
    """Returns what the meters say of who should be heard; of one whose sound OBS does not have, or who is in a scene
    of the producer's own, what all say.
    """
    obs, speaker = moment.state.obs, hearing.speaker(moment.plan, moment.state)
    tracks = hearing.tracks(moment.plan, obs)
    audible = [level for level in levels if hearing.barred(obs, level.name, tracks) not in hearing.BEHIND]
    loudest = max(audible, key=lambda level: level.peak, default=None) if moment.state.takes else None
    if speaker is None:
        return Look(at_ms, loudest=loudest)
    name = speaker[1]
    why = hearing.lost(obs, name, tracks)
    if name not in obs.sound or hearing.own_scene(moment.plan, moment.state) is not None:
        all_of_it = hearing.program(obs, levels, tracks)
        level = Level(name, all_of_it.mean, all_of_it.peak, all_of_it.peak)
        return Look(at_ms, speaker, level, all_of_it, why, loudest)
    own = next((level for level in levels if level.name == name), None)
    if own is None and why == "hidden":
        own = Level(name)  # OBS has no meter of what is not shown.
    heard = hearing.heard(obs, own, tracks) if own is not None else Heard()
    return Look(at_ms, speaker, own, heard, why, loudest)


def _louder(one: Level, other: Level) -> Level:
    return Level(
        one.name,
        max(one.mean, other.mean),
        max(one.peak, other.peak),
        max(one.source_peak, other.source_peak),
        other.has_sound,
    )


def _pair(heard: Heard) -> tuple[float, float]:
    return to_db(heard.mean), to_db(heard.peak)


def _of_silence(silent: Silent | None, recorded: bool) -> tuple[Message | None, Message | None]:
    """Returns what is said of it, and its fix. recorded: viewers get the recording, not the stream."""
    if silent is None:
        return None, None
    why, fix = NOT_RECORDED if recorded and silent.why == "not_routed" else WHY[silent.why]
    return message("sound.silent", input=silent.input, why=why), fix


def _of_askew(askew: tuple[str, hearing.Askew] | None) -> tuple[Message | None, Message | None]:
    if askew is None:
        return None, None
    return message("sound.askew", input=askew[0], how=HOW[askew[1]]), message("sound.fix_askew")


def _of_clipping(clipped: Clipped | None) -> tuple[Message | None, Message | None]:
    if clipped is None:
        return None, None
    fix = message("sound.fix_clipped_at_source") if clipped.at_source else message("sound.fix_clipped")
    return message("sound.clipped", input=clipped.input), fix
