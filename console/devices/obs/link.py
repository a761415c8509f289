"""The link to OBS: connects, observes, watches, reconnects. It tells facts and sends requests.

It never decides what OBS should be and never sends anything twice: after a loss it observes again
and tells what is there; the desk works out the difference.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from console.base.errors import ShowcallerError
from console.base.workers import LOGGED, Workers
from console.devices.device import Request
from console.devices.obs import changing
from console.devices.obs.address import parse
from console.devices.obs.backoff import Backoff
from console.devices.obs.claim import Claims
from console.devices.obs.client import ObsClient
from console.devices.obs.cursor_checks import Asked
from console.devices.obs.errors import LinkLost, ObsNotReady, ObsRefused, RequestFailed, RequestTimeout
from console.devices.obs.events import OUTPUT_EVENTS, STARTED, STREAM, STRUCTURE, fact_of
from console.devices.obs.health import HealthLook
from console.devices.obs.misfits import Misfits
from console.devices.obs.observe import labels_of, observe
from console.devices.obs.read_backs import TURNED, TURNS, ReadBacks
from console.devices.obs.sending import Sender
from console.devices.obs.stops import Stops
from console.model import facts
from console.model.placing import box_of
from console.model.ports import Emit
from console.model.target import Restart
from console.protocol.codes import Close, Intent
from console.protocol.fit import Fit
from console.words.message import Message, message

# Structure events come in flocks; a clean exit sends one for everything, and must not look like
# deletions: so wait a little before looking anew.
CALM_S = 0.15
# It looks anew at once when something happened during the look, as often; then it waits again.
LOOKS = 5


class ObsLink:
    """Keeps one connection to OBS alive. start() and stop() once; send() from any thread."""

    def __init__(
        self,
        url: str,
        password: Callable[[], str | None],
        emit: Emit,
        *,
        heartbeat_s: float = 1.5,
        timeout_s: float = 4.0,
        workers: Workers = LOGGED,
        lacking: Callable[[], Message | None] = lambda: None,
        refused: Callable[[], None] = lambda: None,
        claims: Claims | None = None,
    ) -> None:
        """lacking: why there is no password. refused: hears that OBS did not take the one there is.

        claims: by what OBS is asked only while no other desk drives it; None asks it whoever does.
        """
        self.url, (self._host, self._port) = url, parse(url)
        self._password, self._lacking, self._refused = password, lacking, refused
        self._emit = emit
        self._heartbeat_s, self._timeout_s = heartbeat_s, timeout_s
        self._client: ObsClient | None = None
        self._opening: ObsClient | None = None
        self._wake, self._again = threading.Event(), threading.Event()
        self._stopping, self._events = False, 0
        self._lost: LinkLost | None = None
        self._stale_since: float | None = None
        self._stale_why = ""
        # The transition that is set, as far as it was seen: a scene's own is another.
        self._transition_set = ""
        self._health, self._stops, self._misfits = HealthLook(), Stops(), Misfits()
        self._claims = claims
        self._labels: frozenset[tuple[str, int]] = frozenset()
        self._read_backs = ReadBacks(
            emit, timeout_s, lambda: claims is None or not claims.aside, self._look_soon
        )
        self._sender = Sender(emit, claims, self._sent, self._claim_not_found)
        # Locked while an event is emitted, and while a look is found fresh and emitted: neither comes in between.
        self._telling = threading.Lock()
        self._last_reported: Message | None = None
        # Set once it was emitted that OBS is there, or why it is not.
        self._known = threading.Event()
        self._worker = workers.worker("OBS link", self._run)

    def start(self) -> None:
        """Begin to connect, in a thread of its own."""
        self._worker.start()

    def wait_known(self, timeout_s: float) -> bool:
        """Wait until it was emitted for the first time whether OBS is there; False when that takes longer."""
        return self._known.wait(timeout_s)

    def stop(self, timeout_s: float = 2.0) -> None:
        """End the link and its thread within the limit."""
        client = self._client
        if self._claims is not None and client is not None and client.connected:
            with contextlib.suppress(ShowcallerError):
                self._claims.release(client, timeout_s / 4)
        self._stopping = True
        self._go_on()
        for client in (self._opening, self._client):
            if client is not None:
                client.disconnect(timeout_s / 4)
        self._worker.end(timeout_s)

    def retry(self) -> None:
        """Try to connect now, also after a permanent refusal (the password was changed)."""
        self._last_reported = None
        self._go_on()

    def take_over(self) -> None:
        """Drive OBS from here on, whoever does now."""
        if self._claims is not None:
            self._claims.take_over = self._claims.doubtful = True
            self._look_soon("claim")

    def _look_soon(self, why: str) -> None:
        self._stale_since, self._stale_why = time.monotonic(), why
        self._wake.set()

    def _go_on(self) -> None:
        self._again.set()  # First: it may come in the middle of a try that fails.
        self._wake.set()

    # ── requests ─────────────────────────────────────────────────────────────────────────────────

    def send(self, requests: Sequence[Request]) -> None:
        """Send requests, several as one batch; each answer comes back as a RequestDone fact."""
        self._sender.send(self._client, requests)

    def _sent(self, request: Request, sent_s: float) -> None:
        """OBS said that it did what begins clips, or seeks in one: where they are by then is read back."""
        assert request.take is not None
        for name in request.begins:
            self._read_backs.asked(Asked(name, request.take, True, sent_s))
        if not request.begins:
            restarted = isinstance(request.target, Restart)
            self._read_backs.asked(Asked(str(request.data["inputName"]), request.take, restarted))
        self._wake.set()

    def _claim_not_found(self) -> None:
        """What was asked did not find the claim: OBS may have another, or none."""
        if self._claims is not None and not self._claims.aside:
            self._claims.doubtful = True
            self._look_soon("claim")

    def _claim(self, client: ObsClient) -> None:
        """Claim OBS, and emit who drives it now."""
        with contextlib.suppress(RequestFailed):
            seen = self._claims.claim(client, self._timeout_s) if self._claims is not None else None
            if seen is not None:
                self._emit(seen, "obs")

    # ── the supervising thread ───────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        backoff = Backoff()
        while not self._stopping:
            self._wake.clear()
            self._again.clear()
            lost, permanent, began_s = self._live()
            self._worker.round_done()
            pause = backoff.wait_s(lost.code, permanent, began_s)
            if not self._stopping:
                self._wake.clear()
                self._tell_lost(lost.whole(), lost.code, permanent)
                if not self._again.is_set():
                    self._wake.wait(pause)

    def _live(self) -> tuple[LinkLost, bool, float | None]:
        """One connection's life: why it ended, whether for good, and when it began (monotonic s), if it did."""
        began: float | None = None
        permanent = False
        try:
            self._connect()
            self._last_reported = None
            began = time.monotonic()
            lost = self._watch()
            permanent = lost.code == Close.SESSION_INVALIDATED
        except ObsRefused as error:
            why = error.whole()
            if why.code == "obs.asks_for_password":
                why = self._lacking() or why
            elif why.code == "obs.wrong_password":
                self._refused()
            lost, permanent = LinkLost(why), True
        except ShowcallerError as error:
            lost = LinkLost(error.whole())
        except Exception as error:  # noqa: BLE001 - a strange answer must not end the link for good
            self._put_away()
            lost = LinkLost(message("obs.strange_answer", kind=type(error).__name__, error=error))
        return lost, permanent, began

    def _connect(self) -> None:
        self._lost, self._stale_since = None, None
        self._read_backs.clear()
        self._stops.clear()
        early: list[tuple[str, dict[str, Any], int]] = []
        ready = threading.Event()
        lock = threading.Lock()

        def on_event(event: str, data: dict[str, Any], mono_ns: int) -> None:
            # What happens while we look is emitted after the look, in its order.
            with lock:
                if not ready.is_set():
                    early.append((event, data, mono_ns))
                    return
            self._event(client, event, data, mono_ns)

        client = ObsClient(
            self._host,
            self._port,
            self._password(),
            timeout_s=self._timeout_s,
            subscriptions=Intent.ALL | Intent.SCENE_ITEM_TRANSFORM_CHANGED,
            on_event=on_event,
            on_lost=self._on_lost,
            on_not_ready=self._not_ready,
            on_misfit=self._misfit,
        )
        self._opening = client
        try:
            client.connect()
            self._claim(client)
            seen = observe(client, self._timeout_s)
        except BaseException:
            client.disconnect()
            raise
        finally:
            self._opening = None
        self._client = client
        self._health.streams, self._transition_set = seen.streaming, seen.transition
        self._labels = labels_of(seen)
        opening = [name for name, media in seen.media.items() if media.state == "opening"]
        self._read_backs.media_ends.found_opening(opening, time.monotonic())
        with lock:
            self._emit(facts.ObsConnected(self.url, seen), "obs")
            for event, data, mono_ns in early:
                self._event(client, event, data, mono_ns)
            ready.set()
        self._known.set()

    def _on_lost(self, why: LinkLost) -> None:
        if self._lost is None:
            self._lost = why
        self._wake.set()

    def _misfit(self, kind: str, fit: Fit) -> None:
        """OBS sent what cannot be read. An event so lost is made up for by a look at what is there."""
        now = time.monotonic()
        if self._misfits.heard(kind, fit, now) and fit.data is None and self._stale_since is None:
            self._look_soon(kind)
        self._wake.set()

    def _not_ready(self, what: Message) -> None:
        """A wait for OBS begins. Once connected (it changes its scene collection) the next look tells."""
        if self._opening is not None:
            self._tell_lost(what, None)

    def _look_again(self, client: ObsClient) -> None:
        """Observe anew, until nothing happened meanwhile: an old look must not undo a newer event."""
        changed, self._stale_since = self._stale_why, None
        if self._claims is not None and self._claims.doubtful:
            self._claim(client)
        for look in range(1, LOOKS + 1):
            before = self._events
            seen = observe(client, self._timeout_s)
            with self._telling:
                calm = self._events == before
                if calm or look == LOOKS:
                    self._transition_set, self._labels = seen.transition, labels_of(seen)
                    self._emit(facts.ObsReseen(seen, changed), "obs")
                if calm:
                    return
        self._stale_since = time.monotonic()  # Better an old look than none, but not for long.

    def _watch(self) -> LinkLost:
        """Heartbeat and fresh looks until the link is lost; returns why."""
        client, beat = self._client, 0.0
        assert client is not None
        while not self._stopping and self._lost is None:
            now = time.monotonic()
            failed: LinkLost | None = None
            if changing.waited((self._host, self._port), CALM_S):
                continue
            try:
                if self._stale_since is not None and now - self._stale_since >= CALM_S:
                    self._look_again(client)
                self._read_backs.ask(client)
                problem = self._misfits.report(now)
                if problem is not None:
                    self._emit(problem, "obs")
                if now >= beat:
                    self._beat(client)
                    beat = time.monotonic() + self._heartbeat_s
            except RequestTimeout:
                failed = LinkLost(message("obs.frozen"))
            except (RequestFailed, ObsNotReady) as error:
                failed = LinkLost(error.whole())
            except LinkLost as error:
                failed = error
            if failed is not None:
                self._on_lost(failed)
            else:
                pause = CALM_S if self._stale_since is not None else max(0.0, beat - time.monotonic())
                now = time.monotonic()
                check = self._read_backs.wait_s(now)
                self._wake.wait(pause if check is None else min(pause, check))
                if self._lost is None:
                    self._wake.clear()
        why = self._lost or LinkLost(message("obs.connection_closed"))
        self._put_away()
        return why

    def _beat(self, client: ObsClient) -> None:
        """Ask OBS how it is: that it answers is what counts. What it answers may be no figure at all."""
        with contextlib.suppress(RequestFailed):
            health = self._health.ask(client, self._timeout_s)
            if health is not None:
                with self._telling:
                    ended = self._stops.seen(health.free_disk_mb)
                    if ended is not None:
                        self._emit(ended, "obs")
                self._emit(facts.HealthSeen(health), "obs")
        with contextlib.suppress(RequestFailed):
            self._read_backs.look_for_end(client, self._sender.scene_asked, self._sender.asked_s)

    def _put_away(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.disconnect(0.5)

    def _event(self, client: ObsClient, event: str, data: dict[str, Any], mono_ns: int) -> None:
        with self._telling:
            # Sent for each pixel that somebody drags anything: only the AI label is anything to us.
            moved = event == "SceneItemTransformChanged"
            if not moved or (data["sceneName"], data["sceneItemId"]) in self._labels:
                self._events += 1
                self._take_in(client, event, data, mono_ns)

    def _take_in(self, client: ObsClient, event: str, data: dict[str, Any], mono_ns: int) -> None:
        if self._claims is not None and self._is_of_claim(self._claims, event, data, mono_ns):
            return
        if event == "ExitStarted":
            # The removals before it were OBS putting its things away, not deletions.
            self._stale_since = None
        elif event in ("CurrentSceneTransitionChanged", "CurrentSceneTransitionDurationChanged"):
            client.request("GetCurrentSceneTransition").add_done_callback(self._transition)
        elif event == "SceneItemTransformChanged":
            box = box_of(data["sceneItemTransform"])
            self._emit(facts.LabelPlaced(data["sceneName"], data["sceneItemId"], box), "obs", mono_ns)
        elif event in STRUCTURE:
            self._look_soon(event)
            if event == "SceneNameChanged":
                self._emit(facts.SceneRenamed(data["oldSceneName"], data["sceneName"]), "obs", mono_ns)
        else:
            if self._read_backs.heard(event, data, time.monotonic(), self._labels):
                self._wake.set()
            if event in (TURNS, TURNED):
                self._read_backs.turned(event, data["transitionName"])
            if event in OUTPUT_EVENTS:
                self._stops.heard(event, data["outputState"])
                if (event, data["outputState"]) == (STREAM, STARTED):
                    self._look_soon(event)  # Where it goes OBS says only when asked.
            fact = self._stops.why(fact_of(event, data))
            if event == "SceneTransitionEnded" and data["transitionName"] != self._transition_set:
                # It was the scene's own: what is set beside it is as it was.
                client.request("GetCurrentSceneTransition").add_done_callback(self._transition)
            self._health.streams = fact.active if isinstance(fact, facts.StreamSeen) else self._health.streams
            if fact is not None and not self._read_backs.keeps(fact):
                self._emit(fact, "obs", mono_ns)

    def _is_of_claim(self, claims: Claims, event: str, data: dict[str, Any], mono_ns: int) -> bool:
        """Whether an event is about a claim alone; who drives OBS from now on is emitted."""
        ours, seen = claims.heard(event, data)
        if seen is not None:
            self._emit(seen, "obs", mono_ns)
        return ours

    def _transition(self, done: "Future[Any]") -> None:
        if done.exception() is None and done.result().ok:
            data = done.result().data
            self._transition_set = name = data["transitionName"]
            self._emit(facts.TransitionSeen(name, data.get("transitionDuration") or 0), "obs")

    def _tell_lost(self, why: Message, code: int | None, permanent: bool = False) -> None:
        """Tell a loss once, not at every try to connect again."""
        if why != self._last_reported:
            self._last_reported = why
            self._misfits.forget()
            self._emit(facts.ObsLost(why, code, permanent), "obs")
            self._known.set()
