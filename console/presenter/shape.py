"""What picture and sound are like on their way to OBS. Pure."""

import msgspec

# Samples a second, one channel, 16 bits, little-endian: OBS's own rate, so that it resamples nothing.
RATE = 48_000
SAMPLE_BYTES = 2
RATES = (25, 30)
# Where OBS's media source connects, unless another port is chosen.
PORT = 17_395
# Of a picture without a face: in silence, and while there is sound.
DARK, BRIGHT = 0x20, 0xA0


class Shape(msgspec.Struct, frozen=True):
    """width, height: px, both even. fps: 25 or 30, so that a frame has a whole number of samples."""

    width: int = 1280
    height: int = 720
    fps: int = 25

    def __post_init__(self) -> None:
        if self.width % 2 or self.height % 2 or not (16 <= self.width <= 3840 and 16 <= self.height <= 3840):
            raise ValueError(f"no picture of ours is {self.width} x {self.height}")
        if self.fps not in RATES:
            raise ValueError(f"no {self.fps} frames a second")

    @property
    def period_ns(self) -> int:
        """Returns how long a frame lasts."""
        return 1_000_000_000 // self.fps

    @property
    def samples(self) -> int:
        """Returns how many samples go with a frame."""
        return RATE // self.fps

    @property
    def audio_bytes(self) -> int:
        """Returns the size of the sound of a frame."""
        return self.samples * SAMPLE_BYTES

    @property
    def video_bytes(self) -> int:
        """Returns the size of a picture: yuv420p, the planes one after the other."""
        return self.width * self.height * 3 // 2

    @classmethod
    def fitting(cls, width: int, height: int) -> "Shape":
        """Returns that of a picture for a canvas, px: of half the sides where the whole canvas is no larger than that,
        which to draw, to send and to receive takes a third of the processor.
        """
        usual = cls()
        half = cls(usual.width // 2, usual.height // 2, usual.fps)
        return half if width <= half.width and height <= half.height else usual

    def plain(self, luma: int) -> bytes:
        """Returns a grey picture."""
        size = self.width * self.height
        return bytes([luma]) * size + b"\x80" * (size // 2)
