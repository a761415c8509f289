"""The real OBS of the tests: a small canvas, and no preview in its own window.

Nobody looks at that window, and without a GPU the processor draws it. At 1280x720 with the preview a frame took
116 ms on a busy PC of two cores, and four in five were left out; of this one it takes 2 ms.
"""

from console.bench.private_obs import PrivateObs

# Enough for every test but those that look at each picture, and without a GPU each is the processor's work.
FPS = 10
NO_PREVIEW = "\n[BasicWindow]\nPreviewEnabled=false\n"


class SmallObs(PrivateObs):
    """One OBS, as tests have it."""

    def __init__(self, width: int = 640, height: int = 360, fps: int = FPS) -> None:
        super().__init__(width, height, fps)

    def _configure(self) -> None:
        super()._configure()
        config = self.home / ".config" / "obs-studio"
        for name in ("global.ini", "user.ini"):
            with (config / name).open("a") as file:
                file.write(NO_PREVIEW)

    def __exit__(self, *_: object) -> None:
        """Nobody reads what it would write at its end; one that streams, or has a client, takes 8 s to it."""
        if self._obs is not None:
            self.kill9()
        super().__exit__()
