"""A show hosted by LiveTalking, on the real OBS, which listens for its RTMP: a script is said by what was heard of it,
he is silenced, and a server that dies is replaced and goes on with the sentence that was broken off.
"""

import base64
import contextlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PIL import Image

from console.bench.private_obs import PASSWORD, PrivateObs
from console.files.showfile import encode
from console.livetalking.rtmp import push_url
from console.model.cue import AvatarCue, Manual
from console.model.host import LiveTalking, Presenter
from console.model.names import PRESENTER
from console.model.show import Avatar, Segment, Show, Text
from tests.real.test_real_speaking import SMALL, Hosted
from tests.support.desk_process import DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.livetalking_rtmp import FakeRtmp
from tests.support.playbook import START
from tests.support.waiting import until

pytestmark = pytest.mark.obs
SENTENCES = ("今天的第一句话。", "这是第二句话。", "最后是第三句话。")
SCRIPT = "".join(SENTENCES)


def show_of(address: str, transport: Literal["rtmp", "webrtc"]) -> Show:
    cue = AvatarCue(
        id="h1", title="First", engine="livetalking", start=Manual(), end="hold", duration_ms=60_000,
        script={"zh": SCRIPT},
    )  # fmt: skip
    server = LiveTalking(address=address, transport=transport)
    return Show(
        id="livetalking",
        title=Text(en="LiveTalking"),
        planned_start=START,
        avatar=Avatar(presenter=Presenter(language="zh", pause_ms=0), livetalking=server),
        canvas=SMALL,
        segments=(Segment(id="one", title=Text(en="One"), cues=(cue,)),),
    )


@contextlib.contextmanager
def desk_of(obs: PrivateObs, folder: Path, show: Show) -> Iterator[Hosted]:
    """A desk with a show that a LiveTalking hosts."""
    at, run = folder / "show", folder / "run"
    at.mkdir()
    (at / "show.json").write_bytes(encode(show))
    arguments = live(at, obs.url, run)
    with foreign_client(obs, at) as client, DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        yield Hosted(desk, client, run)


@contextlib.contextmanager
def hosted(obs: PrivateObs, folder: Path) -> Iterator[tuple[Hosted, FakeRtmp]]:
    """A desk with the show, and the server that OBS listens for."""
    with (
        FakeRtmp(push_url("127.0.0.1")) as fake,
        desk_of(obs, folder, show_of(fake.address, "rtmp")) as desk,
    ):
        yield desk, fake


def halves(show: Hosted) -> tuple[float, float]:
    """How bright the upper and lower half of the host's picture are in OBS, 0 to 255."""
    asked = {"sourceName": PRESENTER, "imageFormat": "png", "imageWidth": 64, "imageHeight": 36}
    data = show.client.request_wait("GetSourceScreenshot", asked)["imageData"].partition(",")[2]
    grey = np.asarray(Image.open(BytesIO(base64.b64decode(data))).convert("L"))
    return float(grey[:16].mean()), float(grey[20:].mean())


def test_it_is_seen_in_obs_and_its_script_is_said_as_it_is_heard(obs: PrivateObs, tmp_path: Path) -> None:
    with hosted(obs, tmp_path) as (show, fake):
        assert until(lambda: fake.pushes), "OBS listens"
        show.take_first()
        assert until(lambda: halves(show)[0] > 130 and halves(show)[1] < 90), halves(show)
        show.wait_begun("take-1", 1)
        # Silenced: OBS mutes him at once, whatever the server takes for it.
        assert show.command("interrupt")[0] == 200
        assert until(lambda: show.client.request_wait("GetInputMute", {"inputName": PRESENTER})["inputMuted"])
        broken = show.desk.wait_for("utterance_interrupted")["record"]["fact"]
        index = broken["sentence_index"]
        assert (broken["utterance_id"], index) == ("take-1", show.script_at("utterance_interrupted"))
        assert show.command("resume-script")[0] == 200
        show.wait_said("take-1", 2)
        assert show.said() == [("take-1", n) for n in range(3)]
        whole = [one.text for one in fake.voice.said if one.whole and one.over and not one.dropped]
        assert [text for text in whole if f"第{'一二三'[index]}句" in text][-1:] == [SENTENCES[index]]
        assert show.facts("fell_back") == []


def test_a_session_that_dies_on_air_is_replaced_and_its_sentence_comes_again(
    obs: PrivateObs, tmp_path: Path
) -> None:
    with hosted(obs, tmp_path) as (show, fake):
        show.take_first()
        show.wait_begun("take-1", 1)
        fake.die()
        show.desk.wait_for("fell_back")
        fake.born()
        show.desk.wait_for("host_returned")
        show.wait_said("take-1", 2)
        assert show.said() == [("take-1", n) for n in range(3)]
