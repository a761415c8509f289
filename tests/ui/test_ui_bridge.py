"""The window's connection to its desk: what it asks while there is none is no mistake of ours."""

from tests.support.window import WindowDesk, settled, until
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


def test_a_show_that_is_read_again_and_is_the_same_is_shown_by_no_pane_anew(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    """OBS comes, or the desk was away for a moment: who types in a form goes on."""

    async def look() -> None:
        bridge, view = attached.bridge, attached.view
        book, clock, definitions, times = view.book, view.clock, view.definitions, bridge._times
        filled: list[object] = []
        form, fill = attached.panes.cue, attached.panes.cue._fill
        form._fill = lambda: (filled.append(None), fill())  # type: ignore[assignment, func-returns-value]
        desk.connect()
        assert await until(lambda: view.seen and view.offer.scenes and filled), "by what this OBS has"
        assert await until(lambda: bridge._reading is not None and bridge._reading.done())
        filled.clear()
        offer = view.offer
        heard: list[None] = []
        bridge.connected.connect(lambda: heard.append(None))
        assert bridge._session is not None
        await bridge._session.close()
        assert await until(lambda: heard), "it is followed again"
        assert view.book is book and view.clock is clock and view.definitions is definitions
        assert view.offer is offer
        assert not filled
        # Times that are the same are not read again, others are.
        assert await until(lambda: bridge._times not in (b"", times))
        whole, body = view.whole, bridge._times
        bridge._whole.set()
        await settled()
        assert view.whole is whole and bridge._times is body
        desk.run_to(desk.now_ms() + 5_000)
        assert await until(lambda: view.whole is not whole)
        # After an edit, made or refused, fields show what the show says.
        await bridge.reread()
        assert view.book is not book and filled

    run(look())
