"""Looking after this copy: the About window, crash reports of the last time, news of releases."""

import logging
import threading

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from console import __version__
from console.base import app_dirs
from console.base.errors import Problem
from console.upkeep import crashes, updates
from console.upkeep.build import build
from console.upkeep.policy import Policy
from ui.actions import BY_ID
from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.settings import Settings
from ui.windows.about import About
from ui.words import tr
from ui.words.messages import problem_text

# Not in the middle of the start, and once more each day that the window stays open.
FIRST_LOOK_MS, PERIOD_MS = 15_000, 24 * 3_600_000
log = logging.getLogger("showcaller.upkeep")


class Upkeep(QObject):
    """begin() once the window is filled. news(release): there is a newer one; it comes from a thread."""

    news = Signal(object)

    def __init__(self, bridge: Bridge, settings: Settings, banner: Banner, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._settings, self._banner, self._parent = bridge, settings, banner, parent
        self._policy = Policy()
        self._release: updates.Release | None = None
        self._announced = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.news.connect(self._heard)
        bridge.changed.connect(self._announce)

    def begin(self, policy: Policy, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong with the policy, offer the last crash's report, and look for news later on."""
        self._policy = policy
        if problems:
            self._banner.say(" ".join(problem_text(one) for one in problems), True)
        elif crashes.fresh():
            text = tr("Showcaller made a mistake last time. Its report was kept on this PC and sent nowhere.")
            self._banner.say(text, True, BY_ID["crash_reports"].title, "crash_reports")
        if updates.address(policy, build().updates) is not None:
            self._timer.start(FIRST_LOOK_MS)

    # ── windows ──────────────────────────────────────────────────────────────────────────────────

    def about(self) -> None:
        """The About window."""
        About(self._settings.obs, self._parent).open()

    def crash_reports(self) -> None:
        """The About window, at the crash reports; then they are not offered again."""
        dialog = About(self._settings.obs, self._parent)
        dialog.show_crashes()
        dialog.open()
        crashes.looked_at()

    def release(self) -> None:
        """The page of the newer release, in the browser."""
        if self._release is not None:
            QDesktopServices.openUrl(QUrl(self._release.url))

    # ── news of releases ─────────────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """Ask, in a thread: the network may be slow."""
        self._timer.setInterval(PERIOD_MS)
        url = updates.address(self._policy, build().updates)
        if url is not None:
            threading.Thread(target=self._ask, args=(url,), name="updates", daemon=True).start()

    def _ask(self, url: str) -> None:
        kept = app_dirs.cache() / "release.json"
        try:
            release = updates.look(url, __version__, kept)
        except updates.NoNews as why:
            log.info("no news of releases: %s", why)
            return
        try:
            self.news.emit(release)
        except RuntimeError:
            return  # The window was closed meanwhile.

    def _heard(self, release: updates.Release | None) -> None:
        self._release = release
        self._announce()

    def _announce(self) -> None:
        """Once for each release, and never while a live show runs: then when it has ended."""
        release = self._release
        if release is None or release.version == self._announced:
            return
        if self._bridge.view.live_runs or self._banner.isVisible():
            return
        self._announced = release.version
        text = tr(
            "Showcaller {version} has been released; this is {own}. It is installed only when you do it."
        )
        text = text.format(version=release.version, own=__version__)
        self._banner.say(text, True, BY_ID["release"].title, "release", good=True)
