"""The simulated OBS receives what the presenter's pump sends: its picture, its sound, and its end."""

import io

import pytest
from PIL import Image

from console.presenter.media_source import settings
from console.rehearsal.canvas import Canvas, layers_of
from console.rehearsal.refuse import Fields
from console.rehearsal.scene_model import Input, Item, address_of
from console.rehearsal.sound import Meters
from console.rehearsal.streams import Streams, addresses
from console.rehearsal.world import World
from tests.support.presenter import RunningPump
from tests.support.waiting import until


def world_with(port: int) -> World:
    world = World()
    world.inputs["Presenter"] = Input("Presenter", "ffmpeg_source", settings(f"tcp://127.0.0.1:{port}"))
    world.scenes["Scene"].items.append(Item(1, "Presenter"))
    return world


def picture(canvas: Canvas, world: World) -> Image.Image:
    data, _ = canvas.picture(
        layers_of(world, "Presenter"), Fields({"imageFormat": "png", "imageWidth": 160, "imageHeight": 90}),
        ("png",),
    )  # fmt: skip
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_it_shows_and_hears_what_the_pump_sends_and_lets_it_go() -> None:
    with RunningPump() as running:
        world = world_with(running.video_port)
        streams = Streams()
        canvas, meters = Canvas((1280, 720), streams), Meters(streams)
        world.handle("TriggerMediaInputAction", {
            "inputName": "Presenter", "mediaAction": "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART",
        })  # fmt: skip
        assert addresses(world) == {f"tcp://127.0.0.1:{running.video_port}"}
        assert meters.levels(world) == [{"inputName": "Presenter", "inputLevelsMul": []}]
        streams.keep(addresses(world))
        stream = streams.of(next(iter(addresses(world))))
        assert stream is not None
        assert until(lambda: stream.picture is not None and stream.peak is not None)
        assert stream.picture is not None and (stream.picture.width, stream.picture.height) == (320, 180)
        # Nobody has a face yet: the pump sends its own grey.
        red, green, blue = picture(canvas, world).getpixel((10, 10))  # type: ignore[misc]
        assert red == green == blue and red > 0
        assert meters.levels(world)[0]["inputLevelsMul"] == [[0.0, 0.0, 0.0]] * 2
        streams.keep(())
        assert until(lambda: bool(running.figures) and running.figures[-1].receivers == 0)
        assert streams.of(stream.address) is None


def test_what_never_came_is_no_picture() -> None:
    world = world_with(1)
    assert picture(Canvas((1280, 720), Streams()), world).getextrema() == ((0, 0),) * 3


@pytest.mark.parametrize(
    "changed",
    [{"is_local_file": True}, {"input": "rtmp://127.0.0.1/live"}, {"input": 5}, {"input_format": "mpegts"}],
)
def test_what_is_no_stream_of_ours_is_left_alone(changed: dict[str, object]) -> None:
    assert address_of("ffmpeg_source", {**settings("tcp://127.0.0.1:17395"), **changed}) is None
