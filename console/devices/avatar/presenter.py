"""The local presenter as a host who speaks: its processes, with the show's voice, speed and pauses."""

from collections.abc import Callable
from pathlib import Path

from console.base.inside import folder_in
from console.base.workers import LOGGED, Workers
from console.devices.avatar.port import Language
from console.model.host import Presenter as Manners
from console.model.speaking import HostHealth
from console.presenter.events import Event
from console.presenter.messages import Manner
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import PORT, Shape
from console.words.message import message


class PresenterEngine:
    """manners: returns how the show has it speak, now. root: the show's folder. port: where OBS receives it.
    shape: of its picture, the usual one where none is given.

    Another voice is used from the next sentence on, another face once the desk is started again.
    """

    # What it says is heard.
    sound = True

    def __init__(
        self,
        manners: Callable[[], Manners],
        tell: Callable[[Event], None],
        root: Path,
        port: int = PORT,
        workers: Workers = LOGGED,
        shape: Shape | None = None,
    ) -> None:
        self._manners = manners
        how = manners()
        face = folder_in(root, how.face) if how.face else None
        self._voice = how.voice
        self._presenter = Presenter(Setup(port, shape or Shape(), how.voice, face=face), tell, workers)

    def start(self) -> None:
        """Start its processes, without waiting."""
        self._presenter.start()

    def stop(self) -> None:
        """End them."""
        self._presenter.stop()

    def say(self, utterance_id: str, sentence_index: int, text: str, language: Language) -> None:
        """Say a sentence behind those asked for before."""
        how = self._manners()
        if how.voice != self._voice:
            self._voice = how.voice
            self._presenter.use_voice(how.voice)
        manner = Manner(how.speed, how.pitch, how.pause_ms)
        self._presenter.say(utterance_id, sentence_index, text, language, manner)

    def interrupt(self, order: int) -> None:
        """Be silent at once."""
        self._presenter.interrupt(order)

    def drop(self, order: int) -> None:
        """Forget what waits."""
        self._presenter.drop(order)

    def start_anew(self, order: int) -> None:
        """End its processes and start them again."""
        self._presenter.start_anew(order)

    @property
    def ready(self) -> bool:
        """Returns whether all of it works, and OBS receives it."""
        return self._presenter.ready and self._presenter.receivers > 0

    def health(self) -> HostHealth:
        """Returns how it is."""
        now = self._presenter.health()
        unseen = now.ready and not now.receivers
        wrong = (*now.wrong, message("speech.not_received", address=now.address)) if unseen else now.wrong
        return HostHealth(
            now.ready and not unseen,
            now.voice,
            now.waiting,
            now.delay_ms,
            # Tenths of a percent are no news.
            float(round(sum(now.cpu_percent.values()))),
            wrong,
            now.address,
        )
