"""The window's connection to its desk: what it asks while there is none is no mistake of ours."""

from tests.support.window import WindowDesk
from tests.ui.conftest import Run
from ui.windows.console import ConsoleWindow


def test_while_the_connection_is_changed_nothing_is_known_and_nothing_goes_wrong(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    """A desk that was killed has another address: the connection to the old one is closed before there is the new."""

    async def ask() -> None:
        bridge = attached.bridge
        assert bridge._session is not None
        await bridge._session.close()
        assert await bridge.thumbnail("media/red.mp4", 160, 90) is None
        assert await bridge.picture("program", 160, 90) is None
        assert await bridge.clips() == ()
        assert await bridge.edits(0, 10) == ()
        assert await bridge.answered() is None
        assert await bridge.comparison("last") is None
        before = len(desk.commands)
        assert await bridge.command("go") is False
        assert bridge.view.said == "The desk is not heard: nothing was done."
        await bridge.end()
        assert len(desk.commands) == before

    run(ask())
