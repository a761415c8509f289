"""A show hosted by LiveTalking over WebRTC, on the real OBS: its picture and sound come through the presenter's pump,
and are in what OBS records of its program; a session that dies on air is replaced and its sentence comes again.
"""

import contextlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from console.bench.private_obs import PrivateObs
from console.model.names import LABEL, PRESENTER
from console.prove.recording import Recording
from console.prove.studio import end_recording
from tests.real.test_real_livetalking import desk_of, show_of
from tests.real.test_real_speaking import Hosted

if TYPE_CHECKING:
    from tests.support.livetalking_webrtc import FakeWebRtc

pytestmark = [
    pytest.mark.obs,
    pytest.mark.skipif(
        find_spec("aiortc") is None,
        reason="aiortc is not installed, so WebRTC is NOT tested: pip install -r packaging/requirements-webrtc.lock",
    ),
]
TONE_HZ = 440


@contextlib.contextmanager
def hosted(obs: PrivateObs, folder: Path) -> Iterator[tuple[Hosted, "FakeWebRtc"]]:
    """A desk with the show, and the server whose picture it fetches."""
    from tests.support.livetalking_webrtc import FakeWebRtc

    with FakeWebRtc(runs=True) as fake, desk_of(obs, folder, show_of(fake.address, "webrtc")) as desk:
        yield desk, fake


def halves(picture: NDArray[np.uint8]) -> tuple[float, float, float]:
    """How bright the square in the middle is above and below, and the picture beside it."""
    tall, wide = picture.shape
    middle = picture[:, wide * 2 // 5 : wide * 3 // 5]
    beside = picture[tall // 2 :, wide * 15 // 16 :]
    return tuple(  # type: ignore[return-value]
        float(part.mean()) for part in (middle[tall // 6 : tall // 3], middle[tall * 2 // 3 :], beside)
    )


def test_its_picture_and_sound_are_in_the_program_that_obs_records(obs: PrivateObs, tmp_path: Path) -> None:
    with hosted(obs, tmp_path) as (show, fake):
        show.take_first()
        items = show.client.request_wait("GetSceneItemList", {"sceneName": "Avatar"})["sceneItems"]
        order = [one["sourceName"] for one in sorted(items, key=lambda one: one["sceneItemIndex"])]
        assert order.index(LABEL) > order.index(PRESENTER)
        show.client.request_wait("StartRecord")
        show.wait_said("take-1", 2)
        assert show.said() == [("take-1", n) for n in range(3)]
        recording = Recording(end_recording(show.client), halves)
        assert show.facts("fell_back") == []
        assert fake.asked["/offer"] == 1
    lit = [seen for _, seen in recording.seen if seen[0] > 130 and seen[1] < 100 and seen[2] < 100]
    assert len(lit) > len(recording.seen) // 2, recording.seen[:: len(recording.seen) // 10]
    tones = [(begin, end) for begin, end, pitch in recording.tones() if abs(pitch - TONE_HZ) < 20]
    assert sum(end - begin for begin, end in tones) > 1000, recording.tones()


def test_a_session_that_dies_on_air_is_replaced_and_its_sentence_comes_again(
    obs: PrivateObs, tmp_path: Path
) -> None:
    with hosted(obs, tmp_path) as (show, fake):
        show.take_first()
        show.wait_begun("take-1", 1)
        (session,) = fake.voices
        fake.die(session)
        show.desk.wait_for("sentence_failed")
        show.wait_said("take-1", 2)
        assert show.said() == [("take-1", n) for n in range(3)]
        assert fake.asked["/offer"] > 1
