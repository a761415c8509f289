"""The presenter as a desk drives it: three processes, sentences in, events out.

``Presenter`` starts pump, voice and face, and starts again what dies or hangs. All of its thinking is done by one
thread: what is asked and what the processes say are items of one queue, so that events come in their order.
"""

import queue
import secrets
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from console.base.workers import LOGGED, Workers
from console.presenter.child import Child
from console.presenter.events import (
    Event,
    Health,
)
from console.presenter.given import Asked, Given
from console.presenter.messages import (
    AnyMessage,
    FaceFigures,
    FaceReady,
    FaceSetup,
    Listening,
    Manner,
    PortTaken,
    PumpFigures,
    PumpSetup,
    Rendered,
    Speaking,
    SpriteFault,
    UsePump,
    VoiceMissing,
    VoiceReady,
    VoiceState,
)
from console.presenter.shape import PORT, Shape
from console.presenter.sprites import painted_or_drawn
from console.words.message import Message, message

PUMP, VOICE, FACE = "pump", "voice", "face"
NAMES = {
    PUMP: message("presenter.name_pump"),
    VOICE: message("presenter.name_voice"),
    FACE: message("presenter.name_face"),
}
# Who says nothing for so long hangs: pump and face speak once a second, the voice answers each sentence.
HANGS_S = 8.0
# From so long on it is said.
STILL_S = 2.0
TICK_S = 0.5
FIRST_PAUSE_S, LONGEST_PAUSE_S, LONG_LIFE_S = 0.2, 10.0, 10.0


class Setup(msgspec.Struct, frozen=True):
    """port: for OBS, 0 for any. engine: of the voice. painted: whether there is a picture (False: sound alone).
    face: the folder of a studio's own (``own_face``); None: the drawn presenter. coded: in place of a picture one
    with its number and time (``coded``), for checking the way to OBS; with painted False.
    """

    port: int = PORT
    shape: Shape = Shape()
    engine: str = "espeak"
    painted: bool = True
    face: Path | None = None
    coded: bool = False


class _Post(msgspec.Struct):
    """A process's place: who is in it, and when the next one may be started."""

    child: Child | None = None
    ready: bool = False
    restarts: int = -1
    pause_s: float = FIRST_PAUSE_S
    not_before_ns: int = 0
    silent: bool = False
    still: bool = False
    wrong: Message | None = None


class Presenter:
    """tell(event) is called on the presenter's own thread: it must not wait."""

    def __init__(self, setup: Setup, tell: Callable[[Event], object], workers: Workers = LOGGED) -> None:
        self._setup, self._workers = setup, workers
        self._token = secrets.token_hex(16)
        self._items: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._posts = {name: _Post() for name in (PUMP, VOICE, FACE)}
        self._given = Given(tell, partial(self._say_to, VOICE), partial(self._say_to, FACE))
        self._port = setup.port
        self._listening: Listening | None = None
        self._figures: PumpFigures | None = None
        self._sprites: Path | None = None
        self._painted = not setup.painted
        self._unpainted: Message | None = None
        self._voice = ""
        self._voice_wrong: tuple[Message, ...] = ()
        self._ending = False
        self._health = self._look()
        self._worker = workers.worker("presenter", self._run, lambda: self._items.put(None))
        self._painter = workers.worker("painter of the presenter", self._paint, restart=False)

    # ── for a desk, on any thread ────────────────────────────────────────────────────────────────

    def start(self) -> "Presenter":
        """Start the processes; without waiting for them. Returns the presenter."""
        self._worker.start()
        if self._setup.painted:
            self._painter.start()
        return self

    def stop(self) -> None:
        """End them, within a few seconds. What was not said to its end fails."""
        self._ending = True
        self._worker.end(15)
        self._painter.dismiss()

    def say(
        self,
        utterance_id: str,
        sentence_index: int,
        text: str,
        language: str = "zh",
        manner: Manner = Manner(),  # noqa: B008 - frozen
    ) -> None:
        """Say a sentence after those asked before. text: in spoken form. Events tell what becomes of it."""
        asked = Asked(utterance_id, sentence_index, text, language, manner)
        self._items.put(lambda: self._given.ask(asked, self._posts[VOICE].wrong))

    def use_voice(self, engine: str) -> None:
        """Speak with another voice from now on; what was rendered is said as it is."""
        self._items.put(lambda: self._use_voice(engine))

    def interrupt(self, order: int = 0) -> None:
        """Be silent at once: what is said now is cut off, what waits is dropped; each is said as interrupted.

        order: comes back in Obeyed, unless it is 0.
        """
        self._items.put(lambda: self._given.interrupt(order, self._posts[FACE].ready))

    def drop(self, order: int = 0) -> None:
        """Take back what waits; what is said now goes on to its end. order: comes back in Obeyed."""
        self._items.put(lambda: self._given.drop(order))

    def start_anew(self, order: int = 0) -> None:
        """End the processes; they are started again at once. What was not said to its end fails. order: as above."""
        self._items.put(lambda: self._start_anew(order))

    @property
    def ready(self) -> bool:
        """Returns whether it can speak and be seen now."""
        return all(post.ready for post in self._posts.values())

    @property
    def receivers(self) -> int:
        """Returns how many get its picture and sound."""
        figures = self._figures
        return figures.receivers if figures is not None else 0

    def health(self) -> Health:
        """Returns how it was within the last half second."""
        return self._health

    # ── its own thread ───────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        while not self._ending:
            self._keep()
            self._health = self._look()
            tick_ns = time.monotonic_ns() + int(TICK_S * 1e9)
            while (left_s := (tick_ns - time.monotonic_ns()) / 1e9) > 0 and not self._ending:
                try:
                    item = self._items.get(timeout=left_s)
                except queue.Empty:
                    break
                if item is not None:
                    item()
            self._worker.round_done()
        self._given.stopped()
        for name in (FACE, VOICE, PUMP):
            child, self._posts[name].child = self._posts[name].child, None
            if child is not None:
                child.end()
        self._health = self._look()

    def _keep(self) -> None:
        """Start what is not there and may be; end what hangs."""
        now_ns = time.monotonic_ns()
        for name, post in self._posts.items():
            if post.child is None and now_ns >= post.not_before_ns and (name != FACE or self._painted):
                self._start(name, post)
            elif post.child is not None:
                silent_s = self._silent_s(name, post.child, now_ns)
                silent, post.still = silent_s > HANGS_S, post.ready and silent_s > STILL_S
                if silent and post.silent:  # Twice: it is not the whole PC that stood still.
                    post.child.kill()
                post.silent = silent

    def _silent_s(self, name: str, child: Child, now_ns: int) -> float:
        """Returns how long a process owes a word."""
        if name != VOICE or not self._posts[VOICE].ready:
            # Slow PCs take their time to start one.
            return (now_ns - child.heard_ns) / 1e9 - (0 if self._posts[name].ready else 30)
        since_ns = self._given.waits_since_ns()
        return (now_ns - max(since_ns, child.heard_ns)) / 1e9 if since_ns is not None else 0.0

    def _start(self, name: str, post: _Post) -> None:
        post.restarts += 1
        post.ready = post.silent = post.still = False
        arguments = (self._setup.engine,) if name == VOICE else ()
        post.child = Child(name, f"console.presenter.{name}", arguments, self._post_item, self._workers)
        if name == PUMP:
            post.child.say(PumpSetup(self._port, self._setup.shape, self._token))
        elif name == FACE:
            sprites = str(self._sprites) if self._sprites is not None else None
            post.child.say(FaceSetup(self._setup.shape, sprites, self._setup.coded))
            self._use_pump()
        else:
            self._given.ask_again()

    def _say_to(self, name: str, said: AnyMessage, body: bytes = b"") -> bool:
        child = self._posts[name].child
        if child is not None:
            child.say(said, body)
        return child is not None

    def _use_voice(self, engine: str) -> None:
        self._setup = msgspec.structs.replace(self._setup, engine=engine)
        post = self._posts[VOICE]
        post.wrong, post.pause_s = None, FIRST_PAUSE_S
        post.not_before_ns = 0
        if post.child is not None:
            post.child.kill()

    def _post_item(self, child: Child, said: AnyMessage | None, body: bytes) -> None:
        self._items.put(lambda: self._hear(child, said, body))

    def _hear(self, child: Child, said: AnyMessage | None, body: bytes) -> None:
        post = self._posts[child.name]
        if post.child is not child:
            return
        if said is None:
            self._died(child.name, post, child)
        elif isinstance(said, Rendered):
            self._given.rendered(said, body, message("presenter.starting", name=NAMES[FACE]))
        elif self._given.hear(said):
            pass
        elif isinstance(said, PumpFigures):
            self._figures = said
        else:
            self._hear_state(post, said)

    def _hear_state(self, post: _Post, said: AnyMessage) -> None:
        """What a process says of itself."""
        if isinstance(said, Listening):
            self._listening = said
            # Started again it must be found where OBS looks for it.
            self._port = said.video_port
            post.ready, post.wrong = True, None
            self._use_pump()
        elif isinstance(said, PortTaken):
            what = message("presenter.port_taken", port=said.port, error=said.error)
            post.wrong = message("part.both", first=what, second=message("presenter.fix_port"))
        elif isinstance(said, VoiceReady):
            self._voice = said.name
            post.ready, post.wrong = True, None
        elif isinstance(said, VoiceState):
            self._voice, self._voice_wrong = said.name, said.wrong
        elif isinstance(said, VoiceMissing):
            what = message("presenter.voice_missing", name=said.name, detail=said.detail)
            post.wrong = message("part.both", first=what, second=message("presenter.fix_install_voice"))
        elif isinstance(said, FaceReady):
            post.ready, post.wrong = True, None
        elif isinstance(said, SpriteFault):
            # Better heard than not: the next one goes without a picture.
            self._sprites = None
            self._unpainted = message("presenter.face_unpainted", detail=said.detail)
        else:
            assert isinstance(said, FaceFigures | Speaking), said

    def _died(self, name: str, post: _Post, child: Child) -> None:
        post.child, post.ready = None, False
        lived_s = (time.monotonic_ns() - child.started_ns) / 1e9
        post.pause_s = FIRST_PAUSE_S if lived_s > LONG_LIFE_S else min(post.pause_s * 2, LONGEST_PAUSE_S)
        post.not_before_ns = time.monotonic_ns() + int(post.pause_s * 1e9)
        if name == PUMP:
            self._listening = self._figures = None
        elif name == FACE:
            self._given.fail_all(message("presenter.face_died"))
            self._given.face_died()
        elif post.wrong is not None:
            self._given.fail_all(post.wrong)
        else:
            self._given.voice_died()
        self._items.put(self._keep)

    def _use_pump(self) -> None:
        face = self._posts[FACE].child
        if face is not None and self._listening is not None:
            face.say(UsePump(self._listening.brain_port, self._token))

    def _start_anew(self, order: int) -> None:
        for post in self._posts.values():
            if post.child is not None:
                post.child.kill()
        self._given.anew(order)

    # ── how it is ────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> Health:
        figures = self._figures
        there = {name: post.child for name, post in self._posts.items() if post.child is not None}
        wrong = [post.wrong for post in self._posts.values() if post.wrong is not None]
        wrong += [
            message("presenter.still", name=NAMES[name])
            if post.still
            else message("presenter.starting", name=NAMES[name])
            for name, post in self._posts.items()
            if post.wrong is None and (post.still or (post.restarts > 0 and not post.ready))
        ]
        wrong += [self._unpainted] if self._unpainted is not None else []
        wrong += self._voice_wrong
        return Health(
            self.ready,
            len(self._given),
            figures.receivers if figures else 0,
            (figures.queued if figures else 0) * 1000 // self._setup.shape.fps,
            figures.repeated if figures else 0,
            figures.slides if figures else 0,
            figures.slid_ms if figures else 0,
            figures.dropped if figures else 0,
            {name: child.cpu_percent() for name, child in there.items()},
            {name: max(0, post.restarts) for name, post in self._posts.items()},
            {name: child.pid for name, child in there.items()},
            self._voice,
            f"tcp://127.0.0.1:{self._listening.video_port}" if self._listening else "",
            tuple(wrong),
        )

    def _paint(self) -> None:
        painted, wrong = painted_or_drawn(self._setup.shape, self._setup.face)
        self._items.put(lambda: self._have_sprites(painted, wrong))

    def _have_sprites(self, painted: Path | None, wrong: Message | None) -> None:
        self._painted, self._sprites, self._unpainted = True, painted, wrong
        self._keep()
