"""Where the API does what takes a while: never on its loop, and no kind of work waits behind another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Args = ParamSpec("Args")
Result = TypeVar("Result")


class Work:
    """Threads of the API. A picture waits for OBS, a copied file for the disk: neither may hold up a reading."""

    def __init__(self) -> None:
        self.reading = ThreadPoolExecutor(4, "api-reading")
        # One thread: batches are taken in the order in which they came.
        self.events = ThreadPoolExecutor(1, "api-events")
        self.editing = ThreadPoolExecutor(2, "api-editing")
        self.files = ThreadPoolExecutor(2, "api-files")
        self.pictures = ThreadPoolExecutor(4, "api-pictures")
        # One thread: decoding a show's clips may not take the PC from what is on air.
        self.thumbnails = ThreadPoolExecutor(1, "api-thumbnails")

    async def read(self, work: Callable[Args, Result], /, *args: Args.args, **more: Args.kwargs) -> Result:
        """Returns what a reading of the desk, its journal or its show returns."""
        return await do(self.reading, work, *args, **more)

    def close(self) -> None:
        """Begin nothing more; what was begun ends by itself."""
        for pool in (self.reading, self.events, self.editing, self.files, self.pictures, self.thumbnails):
            pool.shutdown(wait=False, cancel_futures=True)


async def do(
    pool: ThreadPoolExecutor, work: Callable[Args, Result], /, *args: Args.args, **more: Args.kwargs
) -> Result:
    """Returns what the work returns, done on a thread of the pool."""
    return await asyncio.get_running_loop().run_in_executor(pool, lambda: work(*args, **more))
