"""The console window: puts the panes and the rooms together; what each needs it is given.

It is shown bare and filled after its first paint: what fills it takes longer to load than Qt itself.
Even ``from PySide6.QtCore import Qt`` waits until then: it makes every enum of Qt, 14 ms.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from resources import sample
from ui.settings import Settings, save
from ui.style.current import use_marks_of, use_theme
from ui.windows.frame import TINT, Frame

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from ui.present.view import View
    from ui.windows.bin import Bin
    from ui.windows.layout_editor import LayoutEditor


class ConsoleWindow(Frame):
    """One screen to call the show from. After its first paint build() fills it."""

    closing = Signal()
    # Of the class: Qt asks for it while the frame is being made.
    built = False

    def __init__(self, settings: Settings, settings_file: Path | None = None) -> None:
        super().__init__()
        self.settings = settings
        self._settings_file = settings_file
        self._may_close = False
        self._closing: QDialog | None = None

    def build(self, bridge: "Bridge", runs: Path | None = None) -> None:
        """Fill the window. runs: where runs are kept, this user's folder by default."""
        from PySide6.QtCore import Qt

        from ui.panes.alarms import Alarms
        from ui.panes.status_bar import StatusBar
        from ui.parts.banner import Banner
        from ui.supervisor import Supervisor
        from ui.windows.panes import Panes
        from ui.windows.start import StartPage

        self.bridge = bridge
        self.supervisor = Supervisor(bridge, runs, self)
        self.take_sketch_away()
        self.setDockNestingEnabled(True)
        self.status, self.banner, self.start_page = StatusBar(self), Banner(self), StartPage(self)
        self.alarms = Alarms(self, self.settings.alarm_sound)
        top = QWidget(self)
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(self.status)
        rows.addWidget(self.alarms)
        rows.addWidget(self.banner)
        rows.addWidget(self.start_page)
        self.setMenuWidget(top)
        panes = self.panes = Panes(bridge, self)
        self.docks = panes.docks
        self.timeline, self.rundown, self.products = panes.timeline, panes.rundown, panes.products
        self.now, self.health, self.log, self.monitors = panes.now, panes.health, panes.log, panes.monitors
        self._make_rooms()
        self._wire()
        bridge.view.language = self.settings.language or "en"
        # No button may have the focus by itself: Enter would press it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self.built = True
        self.start_page.fit(self.width() - 2 * TINT, self.height())
        self.render_view()

    def _make_rooms(self) -> None:
        """Who does what the desk does not, each with what it needs and no more."""
        from ui.windows.dispatch import Dispatch
        from ui.windows.drops import Drops
        from ui.windows.fixes import Fixes
        from ui.windows.go_to import GoTo
        from ui.windows.key_router import KeyRouter
        from ui.windows.menu import Menu
        from ui.windows.outputs import Outputs
        from ui.windows.product_keys import ProductKeys
        from ui.windows.runs import Runs
        from ui.windows.shell import Shell
        from ui.windows.show_file import ShowFile
        from ui.windows.shows import Shows
        from ui.windows.upkeep import Upkeep

        bridge, panes, settings, banner = self.bridge, self.panes, self.settings, self.banner
        self.fixes = Fixes(bridge, panes.editor, panes, self)
        self.runs = Runs(bridge, self.supervisor, settings, banner, self.fixes, self)
        self.show_file = ShowFile(bridge, panes.editor, panes.rundown.chosen, settings, banner, self)
        self.upkeep = Upkeep(bridge, settings, banner, self)
        self.shows = Shows(settings, self.start_page, self.runs.may_open, self)
        runs, file, upkeep, shows = self.runs, self.show_file, self.upkeep, self.shows
        outputs = self.outputs = Outputs(bridge, self)
        self.drops = Drops(shows.open_path, file.import_file, banner.say, self)
        self.bin: Bin | None = None
        self.layouts: LayoutEditor | None = None
        shell = self.shell = Shell(bridge, panes, settings, banner, self)
        setters = {"language": self.set_language, "theme": self.set_theme, **shell.setters}
        self.go_to = GoTo(bridge, panes, self.do, setters, self)
        self.dispatch = Dispatch(
            bridge,
            {
                "new_show": shows.new, "open_show": shows.open, "start_page": shows.start_page,
                "guide": runs.guide, "rehearse": runs.rehearse_chosen, "rehearse_here": self._rehearse_here,
                "stop_start": runs.stop_start, "go_live": runs.go_live, "end": runs.end,
                "report": runs.report, "past_runs": runs.past_runs,
                "stream": outputs.stream, "record": outputs.record, "take_over": outputs.take_over,
                "replace": file.replace, "history": file.history, "save_copy": file.save_copy,
                "print_rundown": file.print_rundown, "import_sheet": file.import_sheet,
                "export_sheet": file.export_sheet, "undo": panes.editor.undo, "redo": panes.editor.redo,
                "explain": panes.products.explain_current, "bin": panes.cue.choose_clip, "layouts": self._open_layouts,
                "show_form": panes.show_the_show,
                "go_to": self._go_to, "find": self.go_to.find,
                "about": upkeep.about, "crash_reports": upkeep.crash_reports, "release": upkeep.release,
                **shell.rooms, "show_lock": self._show_lock,
                "alarm_sound": self._alarm_sound, "full_screen": self._full_screen,
                "quit": self._quit,
            },
            self,
            {"rehearse_from": runs.rehearse_from},
        )  # fmt: skip
        views = [dock.toggleViewAction() for dock in self.docks.values()]
        self.menu = Menu(self.dispatch.entries, views, settings, self)
        self.status.menu.setMenu(self.menu)
        self._keys, self._product_keys = KeyRouter(self, bridge), ProductKeys(bridge, self)
        shell.begin(self.dispatch, self._keys, self.menu, self.go_to)

    def _wire(self) -> None:
        dispatch, panes = self.dispatch, self.panes
        self.bridge.changed.connect(self.render_view)
        for asked in (
            self.status.acted,
            self.banner.acted,
            self.now.intent,
            self.health.acted,
            panes.host.intent,
            self._product_keys.others,
        ):
            asked.connect(dispatch.do)
        self._keys.pressed.connect(self._product_keys.press)
        self._keys.pressed_once.connect(self._product_keys.take_back)
        self._keys.pressed_once.connect(dispatch.pressed_once)
        self._product_keys.typed.connect(panes.products.show_typed)
        self._keys.refused.connect(dispatch.refused)
        self._keys.cue_pressed.connect(panes.rundown.current_action)
        self._keys.question_pressed.connect(panes.questions.press_key)
        panes.rundown.command.connect(dispatch.cue)
        panes.products.intent.connect(dispatch.overlay)
        panes.sound.moved.connect(dispatch.level)
        panes.sound.muted.connect(dispatch.mute)
        panes.cue.bin_asked.connect(self._open_bin)
        panes.products.explain_asked.connect(dispatch.explain)
        panes.editor.said.connect(self.bridge.say)
        panes.rundown.folds = self.settings.folded
        panes.rundown.folds_changed.connect(self.keep_settings)
        panes.edits.wants_copy.connect(self.show_file.save_copy)
        self.fixes.wants_guide.connect(self.runs.guide)
        self.runs.settings_changed.connect(self.keep_settings)
        self.show_file.copied.connect(self.keep_settings)
        self.show_file.opened.connect(self.runs.open_show)
        self.shows.chosen.connect(self._open_show)
        self.shows.settings_changed.connect(self.keep_settings)
        self.shell.settings_changed.connect(self.keep_settings)
        self.start_page.guide.connect(self.runs.guide)
        self.start_page.sample.connect(self._rehearse_sample)
        self.runs.nothing_open.connect(self._nothing_open)
        self.runs.run_ended.connect(self._run_ended)
        self.runs.wants_page.connect(self.shell.pages.show)
        self.shell.pages.wants_rehearsal.connect(self.runs.rehearse_run)
        self.menu.recent_shown.connect(self.shows.fill)
        self.menu.speed_chosen.connect(self.runs.rehearse_at)
        self.menu.language_chosen.connect(self.set_language)
        self.menu.theme_chosen.connect(self.set_theme)
        self._keys.listen()

    def do(self, action: str) -> None:
        """Do what a key, a button or a menu stands for, by its name in the table of actions."""
        self.dispatch.do(action)

    def _open_show(self, show: Path) -> None:
        self.start_page.hide()
        self.banner.hide()
        self.runs.open_show(show)

    def _run_ended(self, folder: Path) -> None:
        self.start_page.say("")  # What it says is rehearsed below it is not any more.
        self.shell.pages.show(folder)

    def _rehearse_sample(self) -> None:
        self.start_page.hide()
        self.runs.rehearse(sample(self.settings.language))

    def _rehearse_here(self) -> None:
        """Rehearse from the first cue that is chosen in the rundown, alone or with its segment."""
        from ui.words import tr

        view = self.bridge.view
        cue_id = (
            view.book.first_of(self.panes.rundown.chosen()) if view.edits and view.book is not None else None
        )
        if cue_id is None:
            self.bridge.say(tr("Open a show and choose a cue in the rundown: the rehearsal begins there."))
        else:
            self.runs.rehearse_from(cue_id)

    def _nothing_open(self) -> None:
        """No show is followed: what can be opened is shown."""
        self.shows.refresh()
        self.start_page.say("")
        self.start_page.show()

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    @property
    def view(self) -> "View":
        return self.bridge.view

    def render_view(self) -> None:
        """Every pane shows the state as it is now."""
        from PySide6.QtCore import Qt

        view = self.bridge.view
        self.status.show_view(view)
        self.alarms.show_view(view)
        self.panes.show_view(view)
        self.shell.show_view(view)
        state = view.state
        mode = state.run.mode if state is not None and view.link != "none" else "none"
        if self.tint(view.colour):
            # The system's own file dialogs keep every key to themselves, Esc Esc among them.
            QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, mode == "live")
        title = view.book.title(view.language) if view.book is not None else ""
        title = f"{title} · Showcaller" if title else "Showcaller"
        if self.windowTitle() != title:
            self.setWindowTitle(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.built:
            self.start_page.fit(self.width() - 2 * TINT, self.height())
            self.shell.workspaces.resized()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Asked in this order: the first use of QEvent.Type makes an enum of 200 members, before the first paint.
        if self.built and event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
            self.dispatch.retranslate()
            self.shell.retranslate()
            self.panes.show_anew()
            self.render_view()

    # ── how it looks ─────────────────────────────────────────────────────────────────────────────

    def set_language(self, language: str) -> None:
        """Switch the window's language now, and keep it."""
        from ui.words import use_language

        self.settings.language = self.bridge.view.language = language
        use_marks_of(language)
        use_language(language)
        self.keep_settings()
        self.render_view()

    def set_theme(self, name: str) -> None:
        """Switch the window's theme now, and keep it."""
        self.settings.theme = name
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        with self._keys.pause():
            use_theme(app, name)
        self.keep_settings()
        self.render_view()

    def reset_layout(self) -> None:
        """Every dock where its workspace has it."""
        self.shell.workspaces.reset()

    def _full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _show_lock(self) -> None:
        """To show mode or back. What is being typed is asked for first: it was typed in edit mode."""
        from ui.windows.key_router import takes_text

        if self.view.state is None or self.view.edits:
            return  # What is toggled is not known yet: a live show would begin unlocked.
        focus = QApplication.focusWidget()
        if focus is not None and takes_text(focus):
            focus.clearFocus()
        self.bridge.lock(not self.view.locked)

    def _alarm_sound(self) -> None:
        from ui.words import tr

        self.settings.alarm_sound = self.alarms.sounds = not self.alarms.sounds
        self.banner.say(
            tr("Alarms sound.") if self.alarms.sounds else tr("Alarms are shown without a sound.")
        )
        self.keep_settings()

    def _open_bin(self) -> None:
        """The show's clips, beside the console."""
        from ui.windows.bin import Bin

        if self.bin is None:
            self.bin = Bin(self.bridge, self.panes.editor, self.panes.pictures, self)
            self.panes.cue.clip_is_for.connect(self.bin.show_for)
            self.bin.chosen.connect(self.panes.cue.take_clip)
        self.bin.open_beside()

    def _open_layouts(self) -> None:
        """The show's own layouts, beside the console."""
        from ui.windows.layout_editor import LayoutEditor

        if self.layouts is None:
            self.layouts = LayoutEditor(self.bridge, self.panes.editor, self)
        self.layouts.open_beside()

    def _go_to(self) -> None:
        self.go_to.open()

    def _quit(self) -> None:
        self.close()

    # ── the end ──────────────────────────────────────────────────────────────────────────────────

    def keep_settings(self) -> None:
        """What the user chose, for the next start."""
        if not self.built:
            return
        from ui.windows import layout

        self.settings.layout, self.settings.geometry = layout.keep(self)
        save(self.settings, self._settings_file)

    def close_now(self) -> None:
        """Close without a question: the system wants it, or the producer has answered."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The desk goes on: closing the window takes nothing off the air. While a show is, that is said first."""
        if self.built and not self._may_close and self.bridge.view.live_runs:
            event.ignore()
            self._ask_to_close()
            return
        self.keep_settings()
        if self.built:
            for part in (self.panes, self.runs, self.show_file, self.shell, self._keys):
                part.stop()
        self.closing.emit()
        super().closeEvent(event)

    def _ask_to_close(self) -> None:
        from ui.windows.go_live import StaysOnAir

        if self._closing is None:
            self._closing = StaysOnAir(self)
            self._closing.agreed.connect(self.close_now)
            self._closing.finished.connect(self._stay)
        self._closing.open()

    def _stay(self) -> None:
        self._closing = None
