"""Keeps what is Showcaller's in OBS as the show has it, and reports what is not: on a thread of its own.

Off air it is put right as soon as it is seen. On air a take puts right what it needs; what a hand changes there
afterwards is reported and left, as the next take will do, but for the AI label and cards, which are put right at once.
What somebody removed is made anew by the same rule.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.devices.obs.address import parse
from console.devices.obs.blueprint import Blueprint, blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import RequestFailed
from console.devices.obs.mismatches import Found, is_lawful, mismatches, switched_by
from console.devices.obs.missing import Lost, listed, make_anew, missing_of_show
from console.devices.obs.ours import Defaults, Ours, look_at_ours
from console.devices.obs.out_of_group import put_anew
from console.devices.obs.provision import let_it_start
from console.devices.obs.removed import Heard, draw, holding
from console.engine.moment import Moment
from console.model import facts
from console.model.facts import Record
from console.model.mismatch import Mismatch
from console.model.names import CARD, LABELS, PRESENTER
from console.model.ports import Emit
from console.model.show import Show
from console.presenter.shape import PORT
from console.protocol.codes import Intent
from console.words.message import message

# How often OBS is looked at though nothing is heard of it: a blend mode and a canvas change without an event, and so
# does a file in OBS 29 and 30. And how short after a look the next one may be.
PERIOD_S, LEAST_S = 2.0, 0.25
# How long an OBS may not receive a host who is there before his source is opened anew; each time twice as long, as a
# busy OBS needs seconds to open it.
ANEW_S, LONGEST_ANEW_S = 1.5, 12.0
NOT_RECEIVED = "speech.not_received"
# So often something is put right before it is left as it is until the next take.
TRIES = 3
# What is not there in two looks one after the other was removed: an OBS that ends removes all it has, and one that
# removes an input takes its time for it.
SURE_LOOKS = 2
# The code of the alarm while something of the show's own is not in OBS.
LACKS = "obs.lacks"
NUDGES = (
    facts.ObsConnected | facts.ObsReseen | facts.CueTaken | facts.CueConfirmed | facts.FilterSeen | facts.CardLoaded
    | facts.ShowEdited | facts.LabelPlaced
)  # fmt: skip


class SourceKeeper:
    """start() and close() once. record: a listener of the core.

    moment: returns the desk's, as it is now. cards: returns the source of each card that OBS shows → its file.
    presenter_port: where the host who speaks is received.
    """

    def __init__(
        self,
        moment: Callable[[], Moment],
        root: Path,
        url: str,
        password: Callable[[], str | None],
        cards: Callable[[Moment], Mapping[str, Path | None]],
        emit: Emit,
        workers: Workers = LOGGED,
        timeout_s: float = 4.0,
        presenter_port: int = PORT,
    ) -> None:
        self._moment, self._root, self._cards, self._emit = moment, root, cards, emit
        self._address, self._password = parse(url), password
        self._timeout_s, self._presenter_port = timeout_s, presenter_port
        self._client: ObsClient | None = None
        self._defaults = Defaults()
        self._planned: tuple[Show, tuple[int, int], Mapping[str, str], Blueprint] | None = None
        self._wake = threading.Event()
        self._closed = False
        # The take of which this is known; what was seen right since it, and how often something was put right.
        self._take: int | None = None
        self._right: set[str] = set()
        self._tries: dict[tuple[str, str, str, str], int] = {}
        # What is missing → in how many looks, one after the other.
        self._lost: dict[Lost, int] = {}
        # What its connection hears; which inputs were removed and may still be in scenes that are not drawn. None:
        # whichever, as nothing is known of what happened before this connection.
        self._heard = Heard()
        self._removed: set[str] | None = None
        # When the host was last seen to be received, or OBS was asked to open his source anew (monotonic s); and how
        # long it is waited for next.
        self._received_s: float | None = None
        self._anew_s = ANEW_S
        self._worker = workers.worker("keeper of sources in OBS", self._run, self._wake.set)

    def start(self) -> None:
        """Begin to look."""
        self._worker.start()

    def record(self, record: Record) -> None:
        """A listener of the core: what makes a look worth while."""
        if isinstance(record.fact, NUDGES):
            self._wake.set()

    def close(self) -> None:
        """End the looking and the connection."""
        self._closed = True
        self._worker.end(5)
        if self._client is not None:
            self._client.disconnect()

    def _run(self) -> None:
        while not self._closed:
            self._wake.clear()
            if self._moment().state.obs.connected:
                try:
                    self.look()
                except ShowcallerError:
                    # The link tells of an OBS that is away. Of what it holds nothing is known then.
                    self._right.clear()
            self._worker.round_done()
            if not self._wake.wait(PERIOD_S):
                continue
            time.sleep(LEAST_S)  # Events come in flocks.

    # ── one look ─────────────────────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """Look once, put right what may be, and report what is left. Raises what a request may raise."""
        moment = self._moment()
        take = moment.state.picture_take
        number = take.number if take is not None else 0
        if number != self._take:
            self._take = number
            self._right.clear()
            self._tries.clear()
        self._see_hands(moment)
        ours, found = self._seen(moment)
        wrong_now = [one for one in found if self._may_repair(one, moment, ours)]
        if wrong_now:
            self._report([self._as(one, one in wrong_now) for one in found], (), ours)
            mended = [one for one in wrong_now if self._repair(one)]
            ours, found = self._seen(moment)
            left = {one.mismatch.key for one in found}
            done = tuple(one.mismatch for one in mended if one.mismatch.key not in left)
            self._report([one.mismatch for one in found], done, ours)
        else:
            self._report([one.mismatch for one in found], (), ours)
        self._look_at_host(moment, ours, self._blueprint(moment, ours.canvas))
        wrong = {one.mismatch.source for one in found}
        keys = {one.mismatch.key for one in found}
        keys |= {_key(one) for one in self._lost}
        self._tries = {key: count for key, count in self._tries.items() if key in keys}
        self._right |= {source for source in self._shown(ours) if source not in wrong}
        self._look_for_lost(moment, ours)

    def _see_hands(self, moment: Moment) -> None:
        """Give an input of ours that was renamed its name back, which viewers do not see; and have what was removed go
        where it is not on air yet: then it is missing, and made anew.
        """
        client, state = self._connected(), moment.state
        if state.claimed_by:
            return
        planned = self._blueprint(moment, state.obs.canvas)
        for old, new in self._heard.renamed():
            source = planned.sources.get(old)
            if source is not None and source.kind is not None:
                with contextlib.suppress(RequestFailed):  # Something else has its name by now.
                    self._ask("SetInputName", {"inputName": new, "newInputName": old})
        if self._removed is not None:
            self._removed |= self._heard.removed()
        if self._removed == set() or state.obs.transition_runs:
            return
        names = planned.sources if self._removed is None else self._removed
        placed = {scene: [one.source for one in items] for scene, items in planned.scenes.items()}
        draw(client, holding(state.obs, placed, names), self._timeout_s)
        self._removed = set()

    def _look_for_lost(self, moment: Moment, ours: Ours) -> None:
        """Make anew what of the show's own is missing, where viewers do not see that, and say so."""
        state, planned = moment.state, self._blueprint(moment, ours.canvas)
        lost = [] if state.claimed_by else list(missing_of_show(ours, planned, state.obs.inputs))
        self._lost = {one: self._lost.get(one, 0) + 1 for one in lost}
        self._tell_lost(moment, lost)
        due = [
            one
            for one in lost
            if self._lost[one] >= SURE_LOOKS
            and self._tries.get(_key(one), 0) < TRIES
            and self._may_make(one, moment, ours)
        ]
        if not due:
            return
        for one in due:
            self._tries[_key(one)] = self._tries.get(_key(one), 0) + 1
        try:
            let_it_start(self._connected())
            make_anew(
                self._ask, ours, planned, due, state.obs.inputs, self._cards(moment),
                lambda: not self._closed and not self._moment().state.obs.transition_runs,
            )  # fmt: skip
        except RequestFailed:
            return  # What OBS refuses stays an alarm, with what to do.
        self._wake.set()

    def _may_make(self, one: Lost, moment: Moment, ours: Ours) -> bool:
        state = moment.state
        if state.obs.transition_runs:
            return False
        if one.scene != ours.program:
            return True
        if state.picture is None:
            return False  # Before the first take what is on air is the user's own.
        is_lawful = one.source in LABELS or one.source.startswith(CARD)
        return is_lawful or one.source not in self._right

    def _tell_lost(self, moment: Moment, lost: list[Lost]) -> None:
        alarm = moment.state.problems.get(LACKS)
        if not lost:
            if alarm is not None:
                self._emit(facts.ProblemGone(LACKS), "obs")
            return
        what = message("mismatch.lacks", what=listed(lost))
        if alarm is None or alarm.what != what:
            self._emit(facts.ProblemSeen(LACKS, what, message("mismatch.fix_lacks")), "obs")

    def _look_at_host(self, moment: Moment, ours: Ours, planned: Blueprint) -> None:
        """Have OBS open the source of the host anew that does not receive him, although he sends.

        OBS forgets a connection that is refused at once, before it knows that it has begun: on a Linux PC where nobody
        listened for 15 s, 22 of 24 sources never came back. To play them again is no help then, only to set them.
        """
        health, source, now_s = moment.state.host_health, planned.sources.get(PRESENTER), time.monotonic()
        if (
            self._received_s is None
            or source is None
            or PRESENTER not in ours.inputs
            or health is None
            or all(one.code != NOT_RECEIVED for one in health.wrong)
            # Where OBS itself listens, a sender that is late would be cut off.
            or source.settings.get("input") != health.address
        ):
            self._received_s, self._anew_s = now_s, ANEW_S
        elif now_s - self._received_s >= self._anew_s and not moment.state.claimed_by:
            self._received_s, self._anew_s = now_s, min(LONGEST_ANEW_S, 2 * self._anew_s)
            again = {"inputName": PRESENTER, "inputSettings": source.settings, "overlay": True}
            with contextlib.suppress(RequestFailed):
                self._ask("SetInputSettings", again)

    def _seen(self, moment: Moment) -> tuple[Ours, list[Found]]:
        client = self._connected()
        planned = self._blueprint(moment, moment.state.obs.canvas)
        ours = look_at_ours(client, planned, self._timeout_s)
        if ours.canvas != moment.state.obs.canvas:
            planned = self._blueprint(moment, ours.canvas)
        canvas = moment.plan.show.canvas
        found = mismatches(
            ours,
            planned,
            (canvas.width, canvas.height),
            self._default,
            self._cards(moment),
            switched_by(moment.plan.show),
        )
        return ours, list(found)

    def _default(self, kind: str) -> Mapping[str, Any]:
        return self._defaults.of(self._connected(), kind)

    def _blueprint(self, moment: Moment, canvas: tuple[int, int]) -> Blueprint:
        """What the show needs, with its scenes as OBS calls them now; reckoned anew when one of them is another."""
        show, renamed = moment.plan.show, moment.plan.renamed
        last = self._planned
        if last is None or last[0] is not show or last[1] != canvas or last[2] != renamed:
            planned = blueprint(show, self._root, canvas, presenter_port=self._presenter_port)
            scenes = {renamed.get(name, name): items for name, items in planned.scenes.items()}
            own = frozenset(renamed.get(name, name) for name in planned.own_scenes)
            planned = msgspec.structs.replace(planned, scenes=scenes, own_scenes=own)
            self._planned = last = (show, canvas, renamed, planned)
        return last[3]

    def _shown(self, ours: Ours) -> set[str]:
        """The sources of ours that are shown on program."""
        items, grouped = ours.items.get(ours.program, {}), ours.grouped.get(ours.program, {})
        shown = {name for name, item in items.items() if item.scene_item_enabled}
        return {ours.program} | shown | {name for name, item in grouped.items() if item.shown}

    def _may_repair(self, one: Found, moment: Moment, ours: Ours) -> bool:
        what, state = one.mismatch, moment.state
        if state.claimed_by:
            return False  # Another desk drives OBS: what is in it is that one's to put right.
        if not (one.requests or one.anew) or self._tries.get(what.key, 0) >= TRIES:
            return False
        touched = what.source in self._shown(ours) and what.scene in ("", ours.program)
        if not touched and not state.obs.transition_runs:
            return True
        if state.picture is None:
            return not touched  # Before the first take what is on air is the user's own.
        return is_lawful(what) or what.source not in self._right

    def _as(self, one: Found, mending: bool) -> Mismatch:
        return msgspec.structs.replace(one.mismatch, mending=True) if mending else one.mismatch

    def _repair(self, one: Found) -> bool:
        """Put something right; False where OBS refused."""
        key = one.mismatch.key
        self._tries[key] = self._tries.get(key, 0) + 1
        try:
            for request, data in one.requests:
                self._ask(request, data)
            if one.anew is not None:
                put_anew(self._ask, one.anew)
        except RequestFailed:
            return False
        return True

    def _ask(self, request: str, data: dict[str, Any]) -> dict[str, Any]:
        return self._connected().request_wait(request, data, self._timeout_s)

    def _report(self, now: list[Mismatch], mended: tuple[Mismatch, ...], ours: Ours) -> None:
        state = self._moment().state
        canvas = ours.canvas if all(ours.canvas) and ours.canvas != state.obs.canvas else None
        if tuple(now) != state.mismatches or mended or canvas is not None:
            self._emit(facts.MismatchesSeen(tuple(now), mended, canvas), "obs")

    def _event(self, kind: str, data: dict[str, Any], mono_ns: int) -> None:
        if self._heard.event(kind, data):
            self._wake.set()

    def _connected(self) -> ObsClient:
        if self._client is None or not self._client.connected:
            host, port = self._address
            self._heard, self._removed = Heard(), None
            self._client = ObsClient(
                host, port, self._password(), timeout_s=self._timeout_s, subscriptions=Intent.INPUTS,
                on_event=self._event,
            )  # fmt: skip
            self._client.connect()
            self._defaults = Defaults()
        return self._client


def _key(one: Lost) -> tuple[str, str, str, str]:
    """By what its tries are counted, beside those of mismatches."""
    return ("lost", one.source, one.scene, "")
