"""From the look in which the avatar's fault began until something else is on air: within two seconds.

Judged on the fake clock, with a look each 250 ms and an OBS that takes 5 ms for everything.
"""

import io

import msgspec
import pytest
from PIL import Image

from console.base.workers import Workers
from console.devices.avatar.watch import PERIOD_S, AvatarWatch
from console.model.facts import AnyFact, AvatarSeen, MediaChanged
from console.model.names import clip_source
from console.model.show import Avatar
from tests.support.desk import MS, RED, Rig, small_show

FALLBACK = clip_source("media/film.mp4")
PERIOD_MS = round(PERIOD_S * 1000)


class Sight:
    """A voice before a picture that moves, until one of both fails; asked counts the looks."""

    def __init__(self) -> None:
        self.fault, self.asked = "", 0

    def look(self, source: str) -> tuple[bytes, float | None]:
        self.asked += 1
        picture = Image.new("RGB", (64, 36), (0, 0, 0) if self.fault == "black" else (120, 90, 80))
        if self.fault == "":
            picture.paste((250, 250, 250), (0, 0, 8 * (self.asked % 7) + 4, 36))
        elif self.fault == "silent":
            picture.paste((250, 250, 250), (0, 0, 36, 4 * (self.asked % 7) + 4))
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG")
        return jpeg.getvalue(), 0.0 if self.fault == "silent" else 0.3

    def close(self) -> None:
        pass


@pytest.fixture
def rig() -> Rig:
    made = Rig(msgspec.structs.replace(small_show(), avatar=Avatar(fallback_clip="media/film.mp4")))
    made.connect()
    made.on_air_at("a1")
    return made


def watching(rig: Rig, sight: Sight) -> AvatarWatch:
    def emit(fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        rig.say(fact)

    return AvatarWatch(lambda: rig.core.moment, sight, rig.clock, emit, Workers(lambda name, problem: None))


def look_on(rig: Rig, watch: AvatarWatch, looks: int) -> None:
    for _ in range(looks):
        rig.run(PERIOD_MS)
        assert watch.look()


@pytest.mark.parametrize("fault", ["black", "frozen", "silent"])
def test_a_fault_is_answered_within_two_seconds(fault: str, rig: Rig) -> None:
    sight = Sight()
    watch = watching(rig, sight)
    look_on(rig, watch, 10)
    assert rig.told(AvatarSeen) == []
    sight.fault, mark = fault, rig.mark
    rig.run(PERIOD_MS)
    began_ns = rig.clock.ns
    assert watch.look()
    for _ in range(9):
        look_on(rig, watch, 1)
        if rig.told(AvatarSeen, mark):
            break
    (seen,) = rig.told(AvatarSeen, mark)
    assert (seen.source, seen.state) == (RED, fault)
    assert (1000 if fault == "black" else 1500) <= seen.for_ms < 1900
    rig.run(100)
    plays = [
        record.mono_ns
        for record in rig.records
        if record.fact == MediaChanged(FALLBACK, "playing") and record.mono_ns > began_ns
    ]
    assert plays and plays[0] - began_ns < 2000 * MS
    assert FALLBACK in rig.obs.shown("Avatar") and RED not in rig.obs.shown("Avatar")


def test_what_is_well_or_was_not_looked_at_is_no_fault(rig: Rig) -> None:
    sight = Sight()
    watch = watching(rig, sight)
    look_on(rig, watch, 20)
    sight.fault = "black"
    for _ in range(10):  # A PC that looks too seldom does not know.
        rig.run(4 * PERIOD_MS)
        assert watch.look()
    assert rig.told(AvatarSeen) == []
