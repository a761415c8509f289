"""A test's window loop: what is due while no loop runs waits for the next run, whoever runs Qt's events."""

import asyncio

from PySide6.QtWidgets import QApplication

from tests.support.window import WindowLoop


def test_what_is_due_while_no_loop_runs_waits_for_the_next_run(qapp: QApplication) -> None:
    loop = WindowLoop(qapp)
    asyncio.set_event_loop(loop)
    seen: list[bool] = []

    async def asks() -> None:
        seen.append(asyncio.get_running_loop() is loop)

    async def stays() -> None:
        await asyncio.wait([task])

    async def goes() -> None:
        pass

    loop.run_until_complete(goes())
    task = loop.create_task(asks())
    for _ in range(3):
        qapp.processEvents()
    assert not task.done()
    loop.run_until_complete(stays())
    assert seen == [True]
    assert task.exception() is None
    loop.close()
    asyncio.set_event_loop(None)
