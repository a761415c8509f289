"""Desk, window or OBS killed at random moments of a show that is called and edited meanwhile.

What is right is known here, not asked of the desk: each GO that was answered put the next cue on air, so the cue that
has to be on air is counted; its scene is looked up in OBS by a client of its own.
"""

import random
import time
from collections.abc import Callable

import msgspec

from console.base.workers import LOGGED
from console.bench.private_obs import need_obs
from console.bench.result import percentile
from console.bench.shows import cut_show
from console.desk.prepare import Prepared
from console.desk.report import report_of
from console.journal.verify import verify
from console.prove.processes import Desk, Late, until
from console.prove.proof import Figure, Progress, Proof, Scale, must_be
from console.prove.victims import Obs, RealObs, Window

CUES = 1500
WHAT = (
    "kills -9 at random moments of a show that is called and edited meanwhile, start-ups and resumes included"
)
# The longest wait before a kill; a start-up of a desk takes longer than most of them.
LONGEST_S = 1.2


class Called:
    """The show as it was called: how many cues were put on air, which titles were given."""

    def __init__(self, prepared: Prepared, desk: Desk, obs: Obs, chance: random.Random) -> None:
        self.prepared, self.desk, self.obs, self.chance = prepared, desk, obs, chance
        self.on_air = 0
        # A GO or an edit whose answer was never heard: it was done or not.
        self.unheard = False
        self.titles: dict[str, set[str]] = {}
        self.edits = 0

    def cue_id(self, index: int) -> str:
        """Returns the id of the cue at a place, the first is 0."""
        return self.prepared.show.segments[0].cues[index].id

    def call_until(self, over: Callable[[], bool]) -> None:
        """Press GO and edit, now and then, until it is over or the desk does not answer."""
        while not over():
            try:
                self._edit() if self.chance.random() < 0.3 else self.go()
            except OSError:
                return
            time.sleep(self.chance.uniform(0.02, 0.12))

    def go(self) -> None:
        """Press GO."""
        self.unheard = True
        status, answer = self.desk.call("POST", "/v1/commands/go")
        self.unheard = False
        if status == 200 and answer["accepted"]:
            self.on_air += 1

    def _edit(self) -> None:
        state = self.desk.state()
        if state is None:
            raise ConnectionError("no desk")
        cue = self.cue_id(self.chance.randrange(self.on_air + 100, CUES))
        title = f"Edit {self.edits}"
        before = self.titles.get(cue, {f"Cue {int(cue[1:])}"})
        self.titles[cue] = {*before, title}  # Until it is answered it may be either.
        self.edits += 1
        op = {"op": "put", "target": f"cue:{cue}", "field": "title", "value": title}
        base = self.desk.call("GET", "/v1/edits?limit=0")[1]["revision"]
        body = {"name": "Proof", "base": base, "ops": [op]}
        status, answer = self.desk.call("POST", "/v1/edits", body)
        self.titles[cue] = {title} if status == 200 and answer["accepted"] else before

    def is_right(self) -> bool | None:
        """Whether the right cue is on air, by the desk and by OBS; None where it cannot be said yet.

        Raises Late with what is wrong, at once: a wrong cue does not become right.
        """
        state = self.desk.state()
        if state is None or not state["obs"]["connected"]:
            return None
        now = state["now"]["cue_id"] if state["now"] else None
        may = {self.on_air, self.on_air + 1} if self.unheard else {self.on_air}
        index = next((one for one in may if self.cue_id(one) == now), None)
        if index is None:
            raise Late(f"{now} is on air, not {self.cue_id(self.on_air)}")
        self.on_air, self.unheard = index, False
        scene = self.prepared.plan.scene_of(self.prepared.show.segments[0].cues[index])
        return True if self.obs.program() == scene else None


class Victim:
    """What is killed. back: starts it again, where that is not done by the one who kills."""

    def __init__(
        self, end: Callable[[], object], back: Callable[[], object], ready: Callable[[], object]
    ) -> None:
        self.end, self.back, self.ready = end, back, ready


def measured(
    called: Called, victims: dict[str, tuple[int, Victim]], progress: Progress
) -> tuple[dict[str, list[float]], list[str]]:
    """Kills each so many times, and waits each time until the show is right: (ms by victim's name, what was wrong)."""
    chance = random.Random(called.chance.random())
    order = [name for name, (times, _) in victims.items() for _ in range(times)]
    chance.shuffle(order)
    took: dict[str, list[float]] = {name: [] for name in victims}
    for number, name in enumerate(order):
        progress(number, len(order))
        victim = victims[name][1]
        victim.ready()
        delay_s = chance.uniform(0.05, LONGEST_S)
        over = _killed_after(delay_s, victim.end)
        called.call_until(over)
        until(over, "the kill")
        if name == "desk" and chance.random() < 0.3:
            # Killed again while it starts.
            victim.back()
            time.sleep(chance.uniform(0.05, LONGEST_S))
            victim.end()
        began = time.monotonic()
        victim.back()
        try:
            until(called.is_right, "the right cue")
        except Late as error:
            return took, [f"kill {number + 1}, {name} after {delay_s:.2f} s: {error}"]
        took[name].append((time.monotonic() - began) * 1000)
    progress(len(order), len(order))
    return took, []


def _killed_after(delay_s: float, end: Callable[[], object]) -> Callable[[], bool]:
    """Kills after a while, beside whatever is done meanwhile; returns whether it has."""
    dead: list[bool] = []

    def wait_and_kill() -> None:
        time.sleep(delay_s)
        end()
        dead.append(True)

    LOGGED.worker("kill after a while", wait_and_kill, restart=False).start()
    return lambda: bool(dead)


def judged(called: Called) -> tuple[list[Figure], list[str]]:
    """Ends the show and reads its run and its file as whoever comes later: figures, and what is wrong."""
    called.desk.end()
    report = report_of(called.desk.run_dir)
    aired = [cue["cue_id"] for cue in report["cues"] if cue["started_ms"] is not None]
    expected = [called.cue_id(index) for index in range(called.on_air + 1)]
    twice = len(aired) - len(set(aired))
    lost = len(set(expected) - set(aired))
    unasked = len(set(aired) - set(expected))
    intact = verify(called.desk.run_dir).intact
    file = msgspec.json.decode((called.desk.show / "show.json").read_bytes())
    titles = {cue["id"]: cue["title"] for cue in file["segments"][0]["cues"]}
    gone = [cue for cue, may in called.titles.items() if titles[cue] not in may]
    figures = [
        Figure("cues put on air", f"{len(expected):,}"),
        must_be("of them lost", lost),
        must_be("on air twice", twice),
        must_be("on air without a GO", unasked),
        Figure("edits", f"{called.edits:,}"),
        must_be("of them lost", len(gone)),
        Figure("the run's file by verify", "intact" if intact else "changed", intact),
    ]
    wrong = [f"the file says {titles[cue]!r} of {cue}, not {sorted(called.titles[cue])}" for cue in gone[:5]]
    return figures, wrong


def times(took: dict[str, list[float]]) -> list[Figure]:
    """How long it took until the right cue was seen again, by what was killed."""
    return [
        Figure(
            f"killed: {name} ({len(values)}); right cue again after",
            f"p50 {percentile(values, 0.5):,.0f} ms, p99 {percentile(values, 0.99):,.0f} ms, max {max(values):,.0f} ms",
        )
        for name, values in took.items()
        if values
    ]


def shown(scale: Scale, obs: Obs, kills: dict[str, int], name: str, progress: Progress) -> Proof:
    """A show that is called on an OBS, and what becomes of it by so many kills of each."""
    desk = Desk(obs.prepared.root, scale.folder / "run", "--obs", obs.url, password=obs.password)
    called = Called(obs.prepared, desk, obs, random.Random(scale.seed))
    window = Window(desk, scale.folder)
    known = {
        "desk": Victim(desk.kill, desk.start, _nothing),
        "OBS": Victim(obs.kill, obs.start, _nothing),
        "window": Victim(window.kill, _nothing, window.start),
    }
    desk.start()
    try:
        until(lambda: (desk.state() or {}).get("next"), "the desk")
        until(lambda: desk.call("POST", "/v1/commands/go")[1].get("accepted"), "the first cue")
        took, wrong = measured(called, {one: (times, known[one]) for one, times in kills.items()}, progress)
        figures: list[Figure] = []
        if not wrong:
            figures, wrong = judged(called)
    finally:
        window.kill()
        desk.kill()
        obs.close()
    return Proof(name, WHAT, (*times(took), *figures), tuple(wrong))


def _nothing() -> None: ...


def prove(scale: Scale, progress: Progress) -> Proof:
    """Two hundred kills of desk, window and simulated OBS."""
    obs = Obs(cut_show(scale.folder / "show", CUES, None))
    obs.start()
    kills = {"desk": scale.many(120, 3), "OBS": scale.many(50, 2), "window": scale.many(30, 1)}
    return shown(scale, obs, kills, "kills", progress)


def prove_real(scale: Scale, progress: Progress) -> Proof:
    """Twenty kills of a real OBS, ten of its desk."""
    need_obs()
    obs = RealObs(cut_show(scale.folder / "show", CUES, None))
    obs.start()
    return shown(scale, obs, {"OBS": scale.many(20, 2), "desk": scale.many(10, 1)}, "real-obs", progress)
