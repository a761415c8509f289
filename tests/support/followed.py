"""A window that followed a desk which is gone, and goes on with another that is as that one was.

Nobody saw the first one go: the window shows what it showed of it. So tests begin with a window that is filled already
(tests/support/forked.py), and to follow their own desk costs what it costs after a short outage.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from console.sources.events import AnyEvent
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, WindowLoop, end_tasks, settled, until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.windows.console import ConsoleWindow


def follow_one(app: "QApplication", window: "ConsoleWindow", connect: bool = False) -> None:
    """Have a window follow a desk as the tests' is, until it shows it. connect: that desk's OBS comes, too."""
    folder = Path(tempfile.mkdtemp(prefix="showcaller-followed-"))
    loop = WindowLoop(app)
    asyncio.set_event_loop(loop)
    desk = WindowDesk(all_kinds())
    server = ApiServer(desk, AnyEvent, folder / "desk-api.json")
    server.start()

    async def follow() -> None:
        window.bridge.attach(server.token_file)
        assert await until(lambda: window.view.on and window.view.whole is not None)
        if connect:
            desk.connect()
            serial = desk.state().serial
            assert await until(lambda: window.view.state is not None and window.view.state.serial >= serial)
        await settled()

    loop.run_until_complete(follow())
    window.grab()
    loop.run_until_complete(window.bridge.close())
    end_tasks(loop)
    loop.close()
    asyncio.set_event_loop(None)
    server.stop()
    shutil.rmtree(folder)


async def follow_on(window: "ConsoleWindow", token_file: Path) -> None:
    """Go on with another desk. What was waited for on the loop that is gone is waited for anew."""
    bridge = window.bridge
    bridge._whole = asyncio.Event()
    for monitor in window.monitors:
        monitor.count_anew()
    heard: list[bool] = []
    bridge.connected.connect(lambda: heard.append(True))
    bridge._follower = bridge.keep(bridge._follow(token_file))
    bridge._timer.start()
    assert await until(lambda: heard)
