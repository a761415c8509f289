"""A viewer asks, the producer presses A, the host says it on the real OBS at the next boundary and goes on; eSpeak."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.bench.private_obs import PASSWORD, PrivateObs
from console.devices.obs.blueprint import caption_place
from console.files.showfile import encode
from console.model.cue import AvatarCardCue, Manual
from console.model.host import Presenter
from console.model.questions import Questions
from console.model.show import Avatar, Money, Product, Segment, Show, Text
from tests.real.test_real_caption import SIZE, picture
from tests.real.test_real_speaking import SMALL, Hosted
from tests.stories.test_story_window import Console, clear
from tests.support.desk_process import ROOT, SEEN, DeskProcess, live
from tests.support.foreign import foreign_client
from tests.support.playbook import START
from tests.support.waiting import GENEROUS_S, STORY_S
from tests.support.window import WindowLoop, end_tasks, until
from ui.desk_process import TOKEN
from ui.style.current import use_theme
from ui.words import use_language

pytestmark = pytest.mark.obs
GROUP = "rice.price"
SENTENCES = tuple(
    f"这是第{number}句介绍，今天的大米颗粒饱满，煮出来很香。" for number in "一二三四五六七八九"
)


def show() -> Show:
    """One cue, hosted by the presenter, who speaks long enough to be asked."""
    cue = AvatarCardCue(
        id="h1", title="Rice", engine="presenter", product_id="rice", start=Manual(), end="hold",
        duration_ms=120_000, script={"zh": "".join(SENTENCES)},
    )  # fmt: skip
    rice = Product(id="rice", sku="R", name=Text(zh="五常大米", en="Rice"), price=Money(minor=2990))
    return Show(
        id="answers",
        title=Text(zh="问答"),
        planned_start=START,
        avatar=Avatar(presenter=Presenter(voice="espeak", language="zh", pause_ms=0)),
        questions=Questions(every_sentences=1, caption=True),
        canvas=SMALL,
        products=(rice,),
        segments=(Segment(id="one", title=Text(zh="一"), cues=(cue,)),),
    )


def asked(number: int, text: str) -> dict[str, Any]:
    data = {"text": text, "user": f"u{number}", "name": f"观众{number}"}
    return {
        "specversion": "1.0", "id": f"c{number}", "source": "//test", "type": "comment.posted", "data": data,
    }  # fmt: skip


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    qapp.setQuitOnLastWindowClosed(False)
    made = WindowLoop(qapp)
    asyncio.set_event_loop(made)
    use_language("zh")
    use_theme(qapp, "dark")
    yield made
    clear(made)
    end_tasks(made)
    made.close()
    asyncio.set_event_loop(None)


def test_a_viewer_asks_and_the_host_answers_at_the_next_boundary(
    obs: PrivateObs, tmp_path: Path, loop: qasync.QEventLoop
) -> None:
    folder, run = tmp_path / "show", tmp_path / "run"
    folder.mkdir()
    (folder / "show.json").write_bytes(encode(show()))
    x, y, width, height = caption_place(show(), SIZE)
    box = (x + width // 4, y + height // 8, x + width * 3 // 4, y + height * 7 // 8)

    async def story(hosted: Hosted) -> None:
        console = Console(tmp_path)
        console.bridge.attach(run / TOKEN)
        window, view, pane = console.window, console.bridge, console.window.panes.questions
        assert await until(lambda: view.view.on and view.view.state is not None)
        assert await until(lambda: hosted.speech["health"] is not None and hosted.speech["health"]["ready"])
        assert hosted.command("go")[0] == 200
        assert await until(lambda: hosted.state["now"] is not None and hosted.state["now"]["outcome"] in SEEN)
        assert await until(lambda: ("take-1", 0) in hosted.said())
        comments = [
            asked(1, "这大米多少钱一袋呀"),
            asked(2, "咋卖的呀主播"),
            asked(3, "666"),
            asked(4, "主播好漂亮"),
        ]
        assert hosted.desk.call("POST", "/v1/events", comments)[0] == 202
        # The first may be counted a look before the second.
        counted = lambda: [(one.group_id, one.askers) for one in view.view.state.questions.groups]  # noqa: E731
        assert await until(lambda: pane.model.rows and counted() == [(GROUP, 2)]), counted()
        window.do("questions")
        assert await until(lambda: window.focusWidget() is pane.list)
        pane.list.setCurrentIndex(pane.model.index(pane.model.place_of(GROUP)))
        scene = show().layouts.avatar_card
        clear_picture = picture(hosted.client, scene).crop(box).tobytes()
        QTest.keyClick(pane.list, Qt.Key.Key_A)
        assert await until(lambda: hosted.state["questions"]["groups"][0]["status"] == "saying"), hosted.state
        assert await until(lambda: picture(hosted.client, scene).crop(box).tobytes() != clear_picture)
        assert await until(lambda: hosted.state["questions"]["groups"][0]["status"] == "said")
        last = max(index for utterance, index in hosted.said() if utterance == "take-1")
        assert await until(lambda: ("take-1", last + 1) in hosted.said()), "the script goes on"
        assert await until(lambda: picture(hosted.client, scene).crop(box).tobytes() == clear_picture)
        await console.gone()

    arguments = live(folder, obs.url, run)
    with foreign_client(obs, folder) as client, DeskProcess(*arguments, password=PASSWORD) as desk:
        desk.wait_for("obs_connected")
        hosted = Hosted(desk, client, run)
        loop.run_until_complete(asyncio.wait_for(story(hosted), STORY_S))
        said = hosted.said()
    answers = [place for place, (utterance, _) in enumerate(said) if utterance != "take-1"]
    script = [index for utterance, index in said if utterance == "take-1"]
    assert answers and script == list(range(len(script))), "nothing of the script is lost or said twice"
    assert said[answers[0] - 1][0] == "take-1" and said[answers[-1] + 1][0] == "take-1"
    done = subprocess.run(
        [sys.executable, "-m", "console", "report", str(run)],
        capture_output=True,
        text=True,
        timeout=GENEROUS_S,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    (row,) = msgspec.json.decode(done.stdout)["questions"]["answers"]
    assert (row["group_id"], row["outcome"]) == (GROUP, "said")
    assert "29" in row["text"] and row["by"] != "automatic"
