"""showcaller presenter: the local presenter without a show, to be heard and seen; a studio's own face, checked."""

import argparse
import queue
from pathlib import Path

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.base.patterns import regex
from console.cli.language import say, words
from console.presenter.events import Event, SentenceEnded, SentenceFailed, SentenceStarted
from console.presenter.messages import Manner
from console.presenter.own_face import FaceUnfit, read
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import Shape
from console.presenter.sprites import NotPainted, draw_layers
from console.presenter.trial import write
from console.presenter.voice_call import NoSound
from console.words.message import message

SIZES = {"720": Shape(1280, 720), "1080": Shape(1920, 1080)}
_HAN = regex("[\u3400-\u9fff]")


def presenter(options: argparse.Namespace) -> int:
    """Do what is asked. Returns the exit code: 1 where it cannot be said, or the face is none."""
    if options.action == "try":
        return _try(options)
    if options.text is None:
        raise UsageError(Problem("FOLDER", message("presenter.no_folder_given")))
    return (_check if options.action == "check" else _draw)(Path(options.text), options.json)


def _check(folder: Path, as_json: bool) -> int:
    """Say all that is wrong with a face, or that nothing is."""
    problems: tuple[Problem, ...] = ()
    face = None
    try:
        face = read(folder)
    except FaceUnfit as error:
        problems = tuple(error.problems)
    if as_json:
        answer = {"fit": not problems, "problems": problems, "unused": face.unused if face else ()}
        print(msgspec.json.encode(answer).decode())
        return int(bool(problems))
    for problem in problems:
        say(problem.whole())
    if face is None:
        say(message("face.unfit", folder=folder, count=len(problems)))
        return 1
    if face.unused:
        say(message("face.unused", files=list(face.unused)))
    if face.film is not None:
        say(
            message(
                "face.fit_film", folder=folder, film=face.film.name, width=face.size[0], height=face.size[1]
            )
        )
        return 0
    say(message("face.fit", folder=folder, width=face.size[0], height=face.size[1],
                steps=max(len(face.left), len(face.right))))  # fmt: skip
    return 0


def _draw(folder: Path, as_json: bool) -> int:
    """Write the drawn presenter as layers: an example to begin with."""
    try:
        made = draw_layers(folder)
    except NotPainted as error:
        raise ShowcallerError(Problem(str(folder), message("face.not_drawn", error=str(error)))) from error
    if as_json:
        print(msgspec.json.encode({"folder": str(folder), "files": made}).decode())
    else:
        command = f"showcaller presenter check {folder}"
        say(message("face.drawn", folder=folder, count=len(made), command=command))
    return 0


def _try(options: argparse.Namespace) -> int:
    """Say a text into a file, or serve it until Ctrl+C."""
    if options.text is None:
        options.text = words(message("presenter.try_text"))
    language = options.language or ("zh" if _HAN.search(options.text) else "en")
    manner, shape = Manner(speed=options.pace, pitch=options.pitch), SIZES[options.size]
    if options.to is None:
        return _serve(options, language, manner, shape)
    length_ms = write(options.to, options.text, language, manner, shape, options.voice, options.face)
    if options.json:
        answer = {
            "file": str(options.to),
            "length_ms": length_ms,
            "language": language,
            "voice": options.voice,
        }
        print(msgspec.json.encode(answer).decode())
    else:
        say(message("presenter.written", path=options.to, seconds=length_ms / 1000, voice=options.voice))
    return 0


def _serve(options: argparse.Namespace, language: str, manner: Manner, shape: Shape) -> int:
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    running = Presenter(Setup(options.port, shape, options.voice, face=options.face), events.put).start()
    try:
        shown = None
        asked = 0
        waiting = False
        while True:
            health = running.health()
            if (health.address, health.wrong) != shown and (health.address or health.wrong):
                shown = (health.address, health.wrong)
                _show(options.json, health.address, health.wrong)
            if health.ready and health.receivers and not waiting:
                running.say("try", asked, options.text, language, manner)
                asked, waiting = asked + 1, True
            try:
                event = events.get(timeout=0.5)
            except queue.Empty:
                continue
            waiting = waiting and not isinstance(event, SentenceEnded | SentenceFailed)
            if options.json:
                print(msgspec.json.encode(event).decode(), flush=True)
            elif isinstance(event, SentenceStarted):
                say(message("presenter.say_started"))
            elif isinstance(event, SentenceEnded):
                say(message("presenter.say_ended"))
            elif isinstance(event, SentenceFailed):
                say(message("presenter.say_failed", why=event.why))
            if isinstance(event, SentenceFailed) and not event.again:
                raise NoSound(event.why)
    finally:
        running.stop()


def _show(as_json: bool, address: str, wrong: tuple[object, ...]) -> None:
    if as_json:
        print(msgspec.json.encode({"address": address, "wrong": wrong}).decode(), flush=True)
        return
    if address:
        say(message("presenter.serves", address=address, format="nut"))
    for one in wrong:
        say(message("presenter.say_failed", why=one))
