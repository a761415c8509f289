"""A LiveTalking server as a host who speaks."""

from collections.abc import Callable

from console.base.workers import LOGGED, Workers
from console.devices.avatar.port import Language
from console.livetalking.client import LiveTalking, Setup
from console.livetalking.picture import no_picture
from console.livetalking.webrtc_link import WebRtc
from console.model.host import LiveTalking as Settings
from console.model.speaking import HostHealth
from console.presenter.events import Event
from console.presenter.shape import PORT, Shape

NONE = Settings(address="-")


class LiveTalkingEngine:
    """settings: returns how the show has it, asked for once. is_on_air: whether viewers see it now: its session is
    renewed while they do not. port: where OBS receives what comes by WebRTC, in a picture of
    this shape.
    """

    # What it says is heard.
    sound = True

    def __init__(
        self,
        settings: Callable[[], Settings | None],
        tell: Callable[[Event], None],
        is_on_air: Callable[[], bool],
        port: int = PORT,
        workers: Workers = LOGGED,
        shape: Shape | None = None,
    ) -> None:
        self._is_on_air = is_on_air
        how = settings() or NONE
        offers = how.transport == "webrtc" and how.session is None
        setup = Setup(how.address, how.session, offers)
        self._address = how.address
        self._link = WebRtc(port, shape, workers) if offers else None
        opens = self._link.open if self._link is not None else no_picture
        self._client = LiveTalking(setup, tell, workers=workers, open_picture=opens)

    def start(self) -> None:
        """Look for the server, without waiting."""
        if self._link is not None:
            self._link.start()
        self._client.start()

    def stop(self) -> None:
        """Let it go."""
        self._client.stop()
        if self._link is not None:
            self._link.stop()

    def say(self, utterance_id: str, sentence_index: int, text: str, language: Language) -> None:
        """Say a sentence behind those asked for before."""
        self._client.say(utterance_id, sentence_index, text)

    def interrupt(self, order: int) -> None:
        """Have it silent: the desk mutes it in OBS first, as the server takes its time."""
        self._client.interrupt(order)

    def drop(self, order: int) -> None:
        """Forget what waits."""
        self._client.drop(order)

    def start_anew(self, order: int) -> None:
        """Let go of the session, and take it up again."""
        self._client.start_anew(order)

    @property
    def ready(self) -> bool:
        """Returns whether a sentence asked for now would be said, and be seen where its picture comes through us."""
        self._client.on_air(self._is_on_air())
        return self._client.ready and (self._link is None or self._link.receivers > 0)

    def health(self) -> HostHealth:
        """Returns how it is."""
        now = self._client.health()
        address, wrong = self._address, now.wrong
        if self._link is not None:
            address = self._link.address
            wrong += (self._link.wrong,) if self._link.wrong is not None else ()
        return HostHealth(now.ready, "LiveTalking", now.waiting, now.delay_ms, 0.0, wrong, address)
