"""The time to the start on the real OBS: a second's plate is in the picture of the slate soon after it is asked for,
and the slate is as it was when the show begins.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.bench.private_obs import PASSWORD, PrivateObs
from console.cards.worker import Worker
from console.desk.countdown import CountdownKeeper
from console.devices.obs.blueprint import blueprint, countdown_place
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.engine.moment import Moment
from console.model.facts import Go, ObsConnected
from tests.real.test_real_caption import SIZE, picture
from tests.support.desk import provisioned
from tests.support.foreign import client_of
from tests.support.playbook import Playbook
from tests.support.waiting import until
from tests.unit.desk.test_desk_start_countdown import warm_show

pytestmark = pytest.mark.obs


@pytest.fixture
def client(whole_obs: PrivateObs) -> Iterator[ObsClient]:
    one = client_of(whole_obs.port, PASSWORD)
    one.connect()
    yield one
    one.disconnect()


def test_the_time_is_seen_over_the_slate_and_gone_when_the_show_begins(
    whole_obs: PrivateObs, client: ObsClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path / "cache")
    show = warm_show()
    book, painter = Playbook(show), Worker()
    keeper = CountdownKeeper(
        lambda: Moment(book.plan, book.state),
        lambda: painter,
        whole_obs.url,
        lambda: PASSWORD,
        lambda: book.now_ms,
    )
    slate = show.layouts.slate
    x, y, width, height = countdown_place(SIZE)

    def seen() -> bytes:
        box = (x + width // 5, y + height // 3, x + width * 4 // 5, y + height)
        return picture(client, slate).crop(box).tobytes()

    try:
        keeper.start()
        provision(client, blueprint(show, tmp_path, SIZE))
        client.request_wait("SetCurrentProgramScene", {"sceneName": slate})
        clear = seen()
        book.say(ObsConnected(whole_obs.url, provisioned(show)))
        book.say(Go())
        pictures = []
        for at_ms in (0, 1_000, 2_000):
            book.run_to(at_ms)
            before = seen()
            keeper.look()
            assert until(lambda was=before: seen() != was)  # type: ignore[misc]
            pictures.append(seen())
        assert len({clear, *pictures}) == 4
        book.at(3_000) << Go()
        keeper.look()
        assert until(lambda: seen() == clear)
    finally:
        keeper.close()
        painter.stop()
