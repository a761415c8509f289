"""Scenes of the producer's own OBS in a rehearsal without it: each is a sign with its name."""

import logging
from collections.abc import Iterator

import msgspec

from console.base.errors import ShowcallerError
from console.cards.library import Library
from console.cards.sign import Sign
from console.cards.worker import Worker
from console.desk.cards import folder
from console.devices.obs.client import ObsClient
from console.model.cue import Cue, SceneCue
from console.model.names import PREFIX
from console.model.show import Show
from console.words.message import message, render

log = logging.getLogger("showcaller.cards")


def own_scenes(show: Show) -> Iterator[str]:
    """Yields the name of each scene that cues of a show name, but for those that are built for it."""
    known = set(show.built_scenes)
    for cue in show.every_cue:
        if isinstance(cue, SceneCue) and cue.scene not in known:
            known.add(cue.scene)
            yield cue.scene


def as_rehearsed(show: Show) -> Show:
    """Returns the show as a simulated OBS is built for it: with the label that is in the producer's own scenes."""

    def rehearsed(cue: Cue) -> Cue:
        watched = isinstance(cue, SceneCue) and cue.host == "watched"
        return msgspec.structs.replace(cue, host="labelled") if watched else cue

    segments = tuple(
        msgspec.structs.replace(segment, cues=tuple(rehearsed(cue) for cue in segment.cues))
        for segment in show.segments
    )
    return msgspec.structs.replace(
        show, segments=segments, adlibs=tuple(rehearsed(cue) for cue in show.adlibs)
    )


def add_placeholders(client: ObsClient, show: Show) -> None:
    """Make those of the producer's own scenes that a simulated OBS lacks. Raises what a request may raise."""
    there = {one["sceneName"] for one in client.request_wait("GetSceneList")["scenes"]}
    lacking = [scene for scene in own_scenes(show) if scene not in there]
    if not lacking:
        return
    worker = Worker(log.warning)
    library = Library(folder(), worker)
    under = render(message("desk.sign"), show.cards.language)
    try:
        for scene in lacking:
            client.request_wait("CreateScene", {"sceneName": scene})
            sign = Sign(scene, under, show.canvas.width, show.canvas.height)
            try:
                file = library.card(sign, "")
            except ShowcallerError as error:
                log.warning("the sign of scene %s could not be painted: %s", scene, error)
                continue
            data = {
                "inputKind": "image_source",
                "inputSettings": {"file": str(file.absolute()), "unload": False},
            }
            client.request_wait(
                "CreateInput", {"sceneName": scene, "inputName": f"{PREFIX} rehearsal {scene}", **data}
            )
    finally:
        worker.stop()
