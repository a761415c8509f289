"""What every host who speaks can be asked for, whatever drives him: the presenter, LiveTalking, a stand-in."""

from typing import Literal, Protocol

from console.model.speaking import HostHealth

Language = Literal["zh", "en"]


class Engine(Protocol):
    """A host who says sentences. It is built with ``tell``, which gets its events, on a thread of its own.

    It tells the events of ``console.presenter.events``: SentenceStarted when the first sound left for viewers,
    SentenceEnded when all of it did, never because an engine said that it would; SentenceFailed, SentenceInterrupted,
    SentenceDropped for what is not said to its end, and Obeyed at the end of an order. Each sentence that is asked for
    comes to one of these ends, in a bounded time. sound: whether what it says is heard at all.
    """

    @property
    def sound(self) -> bool: ...

    def start(self) -> object:
        """Begin, without waiting."""
        ...

    def stop(self) -> None:
        """End, within some seconds. What was not said to its end fails."""
        ...

    def say(self, utterance_id: str, sentence_index: int, text: str, language: Language) -> None:
        """Say a sentence behind those asked for before. text: in spoken form. Returns at once."""
        ...

    def interrupt(self, order: int) -> None:
        """Be silent at once: what is said is cut off, what waits is forgotten. Then tell Obeyed(order)."""
        ...

    def drop(self, order: int) -> None:
        """Forget what waits; what is said goes on to its end. Then tell Obeyed(order)."""
        ...

    def start_anew(self, order: int) -> None:
        """Begin again from nothing: it has not answered for too long. Then tell Obeyed(order)."""
        ...

    @property
    def ready(self) -> bool:
        """Returns whether it can speak and is seen, now. Cheap: it is asked many times a second."""
        ...

    def health(self) -> HostHealth:
        """Returns how it is."""
        ...
