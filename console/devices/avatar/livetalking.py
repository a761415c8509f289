"""A LiveTalking server as a host who speaks."""

from collections.abc import Callable

from console.base.workers import LOGGED, Workers
from console.devices.avatar.port import Language
from console.livetalking.client import LiveTalking, Setup
from console.livetalking.picture import OpenPicture, no_picture
from console.model.host import LiveTalking as Settings
from console.model.speaking import HostHealth
from console.presenter.events import Event

NONE = Settings(address="-")


class LiveTalkingEngine:
    """settings: returns how the show has it, asked for once. is_on_air: whether viewers see it now: its session is
    renewed while they do not. open_picture: for WebRTC, where that is installed.
    """

    # What it says is heard.
    sound = True

    def __init__(
        self,
        settings: Callable[[], Settings | None],
        tell: Callable[[Event], None],
        is_on_air: Callable[[], bool],
        open_picture: OpenPicture = no_picture,
        workers: Workers = LOGGED,
    ) -> None:
        self._is_on_air = is_on_air
        how = settings() or NONE
        offers = how.transport == "webrtc" and how.session is None
        setup = Setup(how.address, how.session, offers)
        self._address = how.address
        self._client = LiveTalking(setup, tell, workers=workers, open_picture=open_picture)

    def start(self) -> None:
        """Look for the server, without waiting."""
        self._client.start()

    def stop(self) -> None:
        """Let it go."""
        self._client.stop()

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
        """Returns whether a sentence asked for now would be said."""
        self._client.on_air(self._is_on_air())
        return self._client.ready

    def health(self) -> HostHealth:
        """Returns how it is."""
        now = self._client.health()
        return HostHealth(now.ready, "LiveTalking", now.waiting, now.delay_ms, 0.0, now.wrong, self._address)
