"""The real OBS of the tests: a small canvas, and no preview in its own window.

Nobody looks at that window, and without a GPU the processor draws it: of an OBS that does nothing the preview took
12 % of a core, and all else 1 %.
"""

from console.bench.private_obs import PrivateObs

# Enough for every test but those that look at each picture, and without a GPU each is the processor's work: with a
# clip on air ten a second took 27 % of a core, and these 15.
FPS = 5


class SmallObs(PrivateObs):
    """One OBS, as tests have it."""

    def __init__(self, width: int = 640, height: int = 360, fps: int = FPS) -> None:
        super().__init__(width, height, fps, preview=False)

    def __exit__(self, *_: object) -> None:
        """Nobody reads what it would write at its end; one that streams, or has a client, takes 8 s to it."""
        if self._obs is not None:
            self.kill9()
        super().__exit__()
