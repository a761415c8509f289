"""The window's desk: attached to, started, and brought back when it dies."""

import contextlib
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from console.base.errors import Problem
from console.words.message import message
from ui import desk_process
from ui.bridge import Bridge
from ui.words import tr
from ui.words.messages import problem_text

LOOK_MS = 150
# A desk that dies so often in this time is brought back after a pause, longer each time: it may die again. It is
# never let be: on air nobody would take the cues any more.
MANY_DEATHS, DEATHS_S = 4, 60.0
PAUSE_S, LONGEST_PAUSE_S = 5.0, 30.0


class Supervisor(QObject):
    """Keeps the desk of a window running.

    news(text, grave): for the producer. ended(): the show is over. failed(problems): no desk came.
    """

    news = Signal(str, bool)
    ended = Signal()
    failed = Signal(list)

    def __init__(self, bridge: Bridge, runs: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._runs = runs
        self._file: Path | None = None
        self._resume: tuple[str, ...] = ()
        self._password: str | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths: list[float] = []
        self._again_at_s = 0.0
        self._starting = self._resuming = self._own = self._edits = False
        # Another window is just opening the show that is to be edited.
        self._waits = False
        # The desk of a run that somebody else starts, before it can be heard.
        self._awaited: desk_process.Starting | None = None
        # The desk died and is not heard again yet, whichever window brings it back.
        self._dead = False
        self._restart: desk_process.RestartLock | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        bridge.connected.connect(self._heard)

    @property
    def run_dir(self) -> Path | None:
        """Returns the folder of the run that is followed, None without one."""
        return self._file.parent if self._file is not None else None

    @property
    def runs_folder(self) -> Path:
        """Returns where this window's runs are kept."""
        return self._runs if self._runs is not None else desk_process.runs_folder()

    def find(self) -> bool:
        """Attach to the desk that runs, or to a live show that was broken off. Returns False without one."""
        found = desk_process.find(self._runs)
        if found is None:
            return False
        self.attach(found)
        return True

    def attach(self, found: desk_process.Found) -> None:
        """Follow a desk; one that is dead is brought back."""
        self._use(found.token_file)
        self._resume = found.resume
        self._process, self._own, self._password = None, False, None
        self._follow()
        if not found.alive:
            self._found_dead()

    def rehearse(
        self,
        show: Path,
        speed: float,
        show_id: str = "sample",
        start_at: str | None = None,
        figures_of: Path | None = None,
    ) -> None:
        """Start a rehearsal of its own, playing. start_at: the cue it begins with.

        figures_of: the folder of a run whose figures are played.
        """
        run_dir = desk_process.new_run(f"rehearsal-{show_id}", self._runs)
        arguments = ["rehearse", str(show), "--auto", "--speed", f"{speed:g}", "--run-dir", str(run_dir)]
        arguments += ["--from", start_at] if start_at is not None else []
        arguments += ["--feed", str(figures_of)] if figures_of is not None else []
        self._start(arguments, run_dir)

    def go_live(self, show: Path, obs: str, show_id: str, password: str | None = None) -> None:
        """Start the show on a real OBS. Nothing is taken until GO."""
        run_dir = desk_process.new_run(show_id, self._runs)
        self._start(["desk", str(show), "--obs", obs, "--run-dir", str(run_dir)], run_dir, password)

    def edit(self, show: Path) -> None:
        """Open a show for editing: attach to the desk that has it open, or start one."""
        folder = desk_process.editing_folder(show)
        found = desk_process.look(folder / desk_process.TOKEN)
        if found is not None and found.alive:
            self.attach(found)
            self._edits = True
            return
        arguments = ("edit", str(show.absolute()), "--while-used")
        self._use(folder / desk_process.TOKEN)
        with contextlib.suppress(OSError):  # Where it cannot be made, the desk says so.
            folder.mkdir(parents=True, exist_ok=True)
        assert self._restart is not None
        if self._restart.acquire():
            self._start(arguments, folder, keep_lock=True)
        else:
            # Another window is just opening it: that desk will be heard, or is started here.
            self._process, self._own, self._resume = None, False, arguments
            self._dead = self._waits = True
            self._follow()
        self._edits = True

    @property
    def edits(self) -> bool:
        """Returns whether the desk that is followed has a show open for editing, and no run."""
        return self._edits and self._file is not None

    @property
    def starting(self) -> bool:
        """Returns whether a desk was started and is not heard yet."""
        return self._starting

    @property
    def own(self) -> bool:
        """Returns whether this window started the desk that it follows."""
        return self._own and self._file is not None

    def stop_start(self) -> None:
        """Give the start up: the desk that does not run yet is ended."""
        if self._starting and self._process is not None:
            self.leave()
            self._bridge.view.link = "none"
            self.news.emit(tr("The start was stopped."), False)

    def leave(self) -> None:
        """Follow the desk no more; it goes on. One that does not run yet is ended: nobody would ever see it."""
        if self._starting and self._process is not None:
            self._process.terminate()
        self._starting, self._process = False, None
        self._stop_following()
        self._file = None

    # ── starting ─────────────────────────────────────────────────────────────────────────────────

    def _start(
        self, arguments: Sequence[str], run_dir: Path, password: str | None = None, keep_lock: bool = False
    ) -> None:
        if not keep_lock:
            self._use(run_dir / desk_process.TOKEN)
        self._resume, self._password = (), password
        try:
            self._process = desk_process.start(arguments, run_dir, password)
        except OSError as error:
            self.failed.emit([Problem(str(run_dir), message("window.desk_not_started", error=error))])
            return
        self._starting = self._own = True
        self._follow()

    def _use(self, token_file: Path) -> None:
        """Take the run of a token file for the one that is followed."""
        self._let_restart()
        self._file, self._dead, self._resuming = token_file, False, False
        self._edits, self._waits, self._awaited = False, False, None
        self._restart = desk_process.RestartLock(token_file.parent)

    def _let_restart(self) -> None:
        """Let another window start the run's desk."""
        if self._restart is not None:
            self._restart.release()

    def _stop_following(self) -> None:
        self._timer.stop()
        self._let_restart()
        self._dead = self._resuming = False
        self._bridge.detach()

    def _follow(self) -> None:
        assert self._file is not None
        self._bridge.attach(self._file)
        self._timer.start()

    def _heard(self) -> None:
        if self._file is None:
            return
        found = desk_process.look(self._file)
        if found is not None:
            self._resume = found.resume
        if self._dead and not self._waits:
            back = tr("The desk had died and was brought back: the show goes on.")
            if self._edits:
                back = tr("The desk had died and was brought back: no edit was lost.")
            self.news.emit(back, True)
        self._starting = self._resuming = self._dead = self._waits = False
        self._awaited = None
        self._let_restart()

    # ── watching ─────────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """See whether the desk lives. A token file without a process is a desk that died."""
        if self._file is None:
            return
        if self._process is not None and self._process.poll() is not None:
            self._process_ended(self._process.returncode)
            return
        if self._bridge.view.link == "connected":
            return
        if self._starting or self._awaited is not None:
            self._bridge.view.doing = desk_process.how_far(self._file.parent)
        if self._process is not None:
            return  # It starts: it will be heard, or end.
        if self._awaited is not None:
            if not self._awaited.process.lives():
                self._give_up()
            return
        found = desk_process.look(self._file)
        if found is not None and found.alive:
            return  # It will be heard.
        if self._dead and (found is not None or self._own or self._waits):
            if time.monotonic() >= self._again_at_s:
                self._bring_back()
        elif found is not None:
            self._resume = found.resume or self._resume
            self._died()
        else:
            self._over()

    def _process_ended(self, code: int) -> None:
        assert self._file is not None
        starting, resuming = self._starting, self._resuming
        self._process, self._starting, self._resuming = None, False, False
        self._let_restart()
        if (resuming or starting) and desk_process.in_use(self._file.parent):
            return  # Another desk was quicker to have the run, or the show: that one will be heard.
        if starting or (resuming and self._edits):
            self._give_up()  # Nothing is on air: what is wrong is shown, and the show opened when it is mended.
        elif code == 0:
            self._over()
        else:
            self._died()

    def _over(self) -> None:
        assert self._file is not None
        following = desk_process.next_run(self._file.parent) if self._edits else None
        if following is not None:
            # Another window, or the command line, runs the show that was edited here.
            self._use(following.run_dir / desk_process.TOKEN)
            self._process, self._own, self._password = None, False, None
            self._resume, self._awaited = (), following
            self._follow()
            return
        self._stop_following()
        self._bridge.view.link = "none"
        self.ended.emit()

    def _give_up(self) -> None:
        assert self._file is not None
        self._stop_following()
        self.failed.emit(desk_process.what_went_wrong(self._file.parent))

    def _died(self) -> None:
        assert self._file is not None
        now_s = time.monotonic()
        self._deaths = [*(at for at in self._deaths if now_s - at < DEATHS_S), now_s]
        if not self._resume:
            self._give_up()
            return
        more = len(self._deaths) - MANY_DEATHS
        if more < 0:
            self._found_dead()
            return
        pause_s = min(LONGEST_PAUSE_S, PAUSE_S * 2**more)
        self._dead, self._again_at_s = True, now_s + pause_s
        said = tr(
            "The desk died {times} times in a minute. It is started again in {seconds} s; OBS stays as it is."
        )
        said = said.format(times=len(self._deaths), seconds=round(pause_s))
        why = desk_process.what_went_wrong(self._file.parent)
        self.news.emit(" ".join((said, *map(problem_text, why[:1]))), True)

    def _found_dead(self) -> None:
        self._dead = True
        news = tr("The desk died. It is being brought back; OBS keeps what is on air.")
        if self._edits:
            news = tr("The desk died. It is being brought back; your edits are kept.")
        self.news.emit(news, True)
        self._bring_back()

    def _bring_back(self) -> None:
        """Start the desk again, if no other window does: then that window's desk will be heard."""
        assert self._file is not None and self._restart is not None
        if not self._restart.acquire():
            return
        if desk_process.in_use(self._file.parent):
            self._restart.release()
            return
        try:
            # What was typed and could not be kept: without it the desk would not get back into OBS.
            self._process = desk_process.start(self._resume, self._file.parent, self._password)
            self._resuming = True
        except OSError as error:
            self._stop_following()
            self.failed.emit([Problem(str(self._file), message("window.desk_not_started", error=error))])
