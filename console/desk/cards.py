"""The show's product cards: painted before the run, and again in it when a product changes.

Nothing here runs on the desk's loop. A card that changed is painted, loaded into the one of its two OBS
sources that is not shown, seen there, and only then reported as CardLoaded: the desk swaps them.
"""

import functools
import getpass
import hashlib
import logging
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from console.base import app_dirs, private
from console.base.clock import epoch_ms
from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED, Workers
from console.cards.card_orders import CardOrder, card_orders
from console.cards.layout import Order, called
from console.cards.library import Library
from console.cards.worker import Worker
from console.desk.prepare import Prepared
from console.devices.obs.address import parse
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import Cancelled
from console.engine.fallback import cues_with_fallbacks, overlay_cards
from console.engine.moment import Moment
from console.engine.state import DeskState, card_key
from console.model import facts
from console.model.facts import AnyFact, Record
from console.model.names import card_source
from console.model.ports import Progress
from console.model.show import Product
from console.words.message import message

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
# How often deadlines are looked at, real seconds; and how long after a failure it is tried again.
LOOK_S = 1.0
# How often cards that nobody uses are removed, real seconds: a countdown is a picture a minute.
PRUNE_S = 600.0
log = logging.getLogger("showcaller.cards")

Painted = dict[tuple[str, str], Path]


def folder() -> Path:
    """Where painted cards are kept: named by what they show, so shows may share it."""
    kept = app_dirs.cache() / "cards"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        # An account without a home still gets its cards, until the PC is started again: OBS shows them, also when
        # this desk has ended. Somebody else's folder of that name would be his pictures on air.
        kept = Path(tempfile.gettempdir()) / f"showcaller-cards-{getpass.getuser()}"
        return kept if private.own_folder(kept) else _not_taken()
    return kept


@functools.cache
def _not_taken() -> Path:
    return private.scratch("cards")


def cards_of(prepared: Prepared, canvas: tuple[int, int] | None = None) -> tuple[CardOrder, ...]:
    """The cards that the show's cues bring on air, at a canvas of (width, height) px or the show's own."""
    show = prepared.show
    cues = (*cues_with_fallbacks(show), *overlay_cards(show))
    return card_orders(show, cues, prepared.root.absolute(), show.canvas.size(canvas))


def paint_all(
    prepared: Prepared,
    canvas: tuple[int, int] | None = None,
    progress: Progress = lambda done, total, what: True,
) -> tuple[Painted, tuple[Problem, ...]]:
    """Every card of the show, those that are missing painted now, and what is wrong with the others.

    A product whose picture cannot be shown gets a card without one. progress(done, total, what) stops it
    by returning False (Cancelled).
    """
    worker = Worker(log.warning)
    library = Library(folder(), worker)
    painted: Painted = {}
    problems: list[Problem] = []
    try:
        planned = cards_of(prepared, canvas)
        for number, one in enumerate(planned):
            if not progress(number, len(planned), message("desk.card_of", product=called(one.order.product))):
                raise Cancelled(message("desk.cards_stopped"))
            path, wrong = _paint(library, one.order, one.field)
            problems += [problem for problem in wrong if problem not in problems]
            if path is not None:
                painted[one.product_id, one.template] = path
        progress(len(planned), len(planned), None)
        library.prune(set(painted.values()))
    finally:
        worker.stop()
    return painted, tuple(problems)


def _paint(library: Library, order: Order, field: str) -> tuple[Path | None, tuple[Problem, ...]]:
    """The card, without its picture where that is what is wrong with it."""
    problems: tuple[Problem, ...] = ()
    for tried in (order, msgspec.structs.replace(order, picture=None)):
        try:
            return library.card(tried, field), problems
        except ShowcallerError as error:
            problems = tuple(
                Problem(
                    problem.where or field,
                    message("cards.of_product", product=called(order.product), what=problem.what),
                    problem.fix,
                )
                for problem in error.problems
            )
            if order.picture is None:
                break
    return None, problems


class CardKeeper:
    """Keeps the cards in OBS as the products are, on a thread and an OBS connection of its own."""

    def __init__(
        self,
        prepared: Prepared,
        moment: Callable[[], Moment],
        url: str,
        password: Callable[[], str | None],
        now_ms: Callable[[], int],
        emit: Callable[[AnyFact, str], None],
        workers: Workers = LOGGED,
    ) -> None:
        """prepared: the show when the run began; moment: returns the desk's, as it is now."""
        self._prepared, self._moment, self._now_ms, self._emit = prepared, moment, now_ms, emit
        self._address, self._password = parse(url), password
        self._worker = Worker(log.warning)
        self._library = Library(folder(), self._worker)
        self._client: ObsClient | None = None
        # What this OBS was seen to hold since it was connected: card key → file.
        self._in_obs: dict[str, Path] = {}
        self._files: dict[str, tuple[Order, Path]] = {}
        # What the sources in OBS name, as last seen: source → file.
        self._named: dict[str, str] = {}
        # SHA-256 of each card that was seen in OBS → its file.
        self._by_sha256: dict[str, Path] = {}
        self._pruned_s: float | None = None
        self._reported: set[str] = set()
        self._wake = threading.Event()
        self._fresh = True
        self._closed = False
        self._loader = workers.worker("loader of product cards", self._run, self._wake.set)

    def start(self) -> None:
        """Begin to look after the cards."""
        self._loader.start()

    def record(self, record: Record) -> None:
        """A listener of the core: what makes a look worth while."""
        if isinstance(record.fact, facts.ObsConnected | facts.ObsReseen):
            self._fresh = True
        elif not isinstance(record.fact, facts.ProductChanged | facts.ShowEdited):
            return
        self._wake.set()

    def close(self) -> None:
        """Stop the thread, the painter and the connection."""
        self._closed = True
        self._worker.stop()
        self._loader.end(5)
        if self._client is not None:
            self._client.disconnect()

    def _run(self) -> None:
        while not self._closed:
            self._wake.clear()
            try:
                state = self._moment().state
                if state.obs.connected and not state.claimed_by:
                    self._look()
            except ShowcallerError as error:
                # The link tells of an OBS that is away; it is looked for again with it.
                log.info("cards: %s", error)
                self._fresh = True
            self._prune()
            self._loader.round_done()
            self._wake.wait(LOOK_S)

    def _look(self) -> None:
        """Load every card that is not as its product is now: those on air or coming first."""
        moment = self._moment()
        state = moment.state
        if self._fresh:
            self._fresh = False
            self._in_obs.clear()
        on_air = set(state.prices)
        planned = cards_of(msgspec.structs.replace(self._prepared, plan=moment.plan), state.obs.canvas)
        for one in sorted(planned, key=lambda card: card.product_id not in on_air):
            if self._closed:
                return
            state = self._moment().state
            product = state.products.get(one.product_id, one.order.product)
            now = self._counted_from(state, product)
            order = msgspec.structs.replace(one.order, product=product, now=now)
            self._keep(state, order, one)
        for gone in self._reported - {_code(card_key(one.product_id, one.template)) for one in planned}:
            self._over(gone)  # The show has no such card any more.

    def _prune(self) -> None:
        now_s = time.monotonic()
        if self._pruned_s is None:
            self._pruned_s = now_s  # The show's own are looked after first.
        elif now_s - self._pruned_s >= PRUNE_S:
            self._pruned_s = now_s
            self._library.prune(self.in_use())

    @property
    def painter(self) -> Worker:
        """Returns what paints its cards."""
        return self._worker

    def file_of(self, product_id: str, template: str) -> Path | None:
        """Returns the card of a product as it is now, None while it is not painted. For any thread."""
        found = self._files.get(card_key(product_id, template))
        return None if found is None else found[1]

    def shown(self, moment: Moment) -> dict[str, Path | None]:
        """Returns the source of each card that OBS is to show → its file, None: not known. For any thread."""
        found: dict[str, Path | None] = {}
        for key, loaded in moment.state.cards.items():
            product_id, _, template = key.partition("\n")
            found[card_source(product_id, template, loaded.slot)] = self._by_sha256.get(loaded.sha256)
        return found

    def in_use(self) -> set[Path]:
        """Returns the cards that this show uses: those that OBS names, and those that come next."""
        return {
            *(path for _, path in self._files.values()),
            *(Path(file) for file in self._named.values() if file),
        }

    def _counted_from(self, state: DeskState, product: Product) -> datetime | None:
        """The minute to count down from, in a deadline's last hour and after it; else None."""
        until = [product.price_until, product.coupon.until if product.coupon is not None else None]
        now = state.run.clock_base_ms + self._now_ms()
        left = [epoch_ms(text) - now for text in until if text is not None]
        if not any(ms <= HOUR_MS for ms in left):
            return None
        # Once all is over nothing counts any more: one card for ever.
        if all(ms <= 0 for ms in left):
            now = max(epoch_ms(text) for text in until if text is not None)
        return datetime.fromtimestamp(now // MINUTE_MS * 60, UTC)

    def _keep(self, state: DeskState, order: Order, one: CardOrder) -> None:
        key = card_key(one.product_id, one.template)
        if self._files.get(key, (None,))[0] == order:
            path: Path | None = self._files[key][1]
        else:
            path, problems = _paint(self._library, order, one.field)
            self._report(key, problems)
            if path is None or self._closed:
                return
            self._files[key] = (order, path)
        assert path is not None
        if self._in_obs.get(key) == path:
            return
        loaded = state.cards.get(key)
        slot = loaded.slot if loaded is not None else "A"
        sources = state.obs.inputs
        if any(card_source(one.product_id, one.template, name) not in sources for name in "AB"):
            return  # Not provisioned: the desk tells that it misses them when they are needed.
        if self._file_of(card_source(one.product_id, one.template, slot)) != str(path):
            slot = "B" if slot == "A" else "A"
            self._load(card_source(one.product_id, one.template, slot), path)
        self._in_obs[key] = path
        try:
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            del self._files[key], self._in_obs[key]  # Painted again at the next look.
            raise ShowcallerError(message("cards.card_unreadable", path=path, error=error)) from error
        self._by_sha256[sha256] = path
        if loaded is None or (loaded.slot, loaded.sha256, loaded.product) != (slot, sha256, order.product):
            card = facts.CardLoaded(order.product, one.template, "A" if slot == "A" else "B", sha256)
            self._emit(card, "desk")

    def _load(self, source: str, path: Path) -> None:
        """Load a file into a source that is not shown, and see that it is there."""
        client = self._connected()
        data = {"inputName": source, "inputSettings": {"file": str(path), "unload": False}, "overlay": True}
        client.request_wait("SetInputSettings", data)
        self._named[source] = str(path)
        # OBS takes new settings at its next frame. A picture of the source comes after that frame.
        client.request_wait(
            "GetSourceScreenshot",
            {"sourceName": source, "imageFormat": "png", "imageWidth": 16, "imageHeight": 16},
        )

    def _file_of(self, source: str) -> str:
        settings: Mapping[str, object] = self._connected().request_wait(
            "GetInputSettings", {"inputName": source}
        )["inputSettings"]
        file = self._named[source] = str(settings.get("file", ""))
        return file

    def _connected(self) -> ObsClient:
        if self._client is None or not self._client.connected:
            self._client = ObsClient(*self._address, self._password())
            self._client.connect()
        return self._client

    def _report(self, key: str, problems: tuple[Problem, ...]) -> None:
        code = _code(key)
        if problems:
            self._reported.add(code)
            first = problems[0]
            what = message("part.at", where=first.where, what=first.what)
            self._emit(facts.ProblemSeen(code, what, first.fix), "desk")
        elif code in self._reported:
            self._over(code)

    def _over(self, code: str) -> None:
        self._reported.discard(code)
        self._emit(facts.ProblemGone(code), "desk")


def _code(key: str) -> str:
    """The code of the alarm that a card cannot be painted."""
    return "card." + key.replace("\n", ".")
