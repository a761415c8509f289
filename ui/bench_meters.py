"""CPU of the window for each of the desk's levels: decoded, drawn and painted, in a window of its own."""

import math
import os
import sys
import time

import msgspec


def main() -> None:
    """Take so many levels, as the first argument says; print the ms of CPU of each, and of painting nothing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from console.api.messages import Sound
    from ui.bridge import decode_sound, decode_type
    from ui.panes.sound import SoundPane
    from ui.style.current import use_theme

    app = QApplication(sys.argv[:1])
    use_theme(app, "dark")
    pane = SoundPane()
    pane.resize(136, 260)
    pane.show()
    app.processEvents()
    texts = []
    for number in range(int(sys.argv[1])):
        peak = -20 + 18 * math.sin(number / 7)
        sound = Sound(
            program=(round(peak - 6, 1), round(peak, 1)), channel=(round(peak - 7, 1), round(peak - 1, 1))
        )
        texts.append(msgspec.json.encode(sound).decode())
    frames, floor = [], []
    for text in texts:
        began = time.process_time()
        app.processEvents()
        floor.append((time.process_time() - began) * 1000)
        began = time.process_time()
        assert decode_type(text).type == "sound"
        pane.show_levels(decode_sound(text))
        app.processEvents()
        frames.append((time.process_time() - began) * 1000)
    sys.stdout.write(msgspec.json.encode({"frame_ms": frames, "floor_ms": floor}).decode() + "\n")


if __name__ == "__main__":
    main()
