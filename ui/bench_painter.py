"""A process that paints a console-like window 60 times a second, as the window of a desk would."""

import os
import sys
import time

FPS = 60


def main() -> None:
    """Paint until the input ends, then print how many frames were painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QColor, QGuiApplication, QPainter, QRasterWindow

    app = QGuiApplication(sys.argv[:1])

    class Window(QRasterWindow):
        def __init__(self) -> None:
            super().__init__()
            self.frames = 0

        def paintEvent(self, _: object) -> None:
            self.frames += 1
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), self.height(), QColor(20, 22, 28))
            for number in range(300):
                left = (number * 37 + self.frames * 3) % self.width()
                painter.setPen(QColor(90 + number % 160, 200, 240))
                painter.drawLine(left, 0, self.width() - left, self.height())
                if number % 10 == 0:
                    painter.drawText(left, (number * 23) % self.height(), f"{time.monotonic():.3f} 鸡蛋")
            painter.end()

    window = Window()
    window.resize(1280, 720)
    window.show()
    timer = QTimer()
    timer.timeout.connect(window.requestUpdate)
    timer.start(1000 // FPS)
    end = QTimer()
    end.timeout.connect(lambda: app.quit() if os.getppid() == 1 else None)
    end.start(200)
    sys.stdout.write('"ready"\n')
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main()
