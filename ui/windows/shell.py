"""What the window has beside panes and shows: keys, workspaces, the clock; the console knows only it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow

from console.model.host import Presenter
from ui.bridge import Bridge
from ui.parts.banner import Banner
from ui.parts.compare import choices
from ui.parts.help_link import SCHEME, titles
from ui.present.host_setup import sample_text
from ui.present.palette import Found
from ui.present.view import View
from ui.present.voices import SAMPLES
from ui.settings import Settings
from ui.windows.clock_window import Clock
from ui.windows.dispatch import Dispatch
from ui.windows.go_to import GoTo
from ui.windows.host_message import HostMessage, default_phrases
from ui.windows.key_router import KeyRouter
from ui.windows.menu import Menu
from ui.windows.own_keys import OwnKeys
from ui.windows.panes import Panes
from ui.windows.run_pages import RunPages
from ui.windows.sources import Sources
from ui.windows.voices import Voices
from ui.windows.workspace_list import WorkspaceList
from ui.windows.workspaces import OWN, Workspaces
from ui.words import tr
from ui.words.messages import named

if TYPE_CHECKING:
    from ui.windows.goals import Goals
    from ui.windows.help_pages import HelpPages
    from ui.windows.intents import Intents


class Shell(QObject):
    """settings_changed(): something was chosen, to be kept. rooms: who does which of the window's actions."""

    settings_changed = Signal()

    def __init__(
        self, bridge: Bridge, panes: Panes, settings: Settings, banner: Banner, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._bridge, self._panes, self._settings, self._window = bridge, panes, settings, window
        self._banner = banner
        self.keys = OwnKeys(bridge, settings, banner, window)
        workspaces = self.workspaces = Workspaces(settings, panes.docks, window)
        self.rooms: dict[str, Callable[[], None]] = {
            "change_keys": self._change_keys, "help": self._help, "reset_layout": workspaces.reset,
            "workspace_write": partial(workspaces.use, "write"), "workspace_show": partial(workspaces.use, "show"),
            "workspace_figures": partial(workspaces.use, "figures"), "workspaces": self._workspaces,
            "clock": self._clock, "host_message": self._host_message, "say": panes.say,
            "introduce": self._introduce, "voices": self._voices, "questions": panes.open_questions,
            "questions_page": self._questions_page, "sources": self._sources, "intents": self._open_intents,
            "goals": self._open_goals, "pages": self.open_page, "drafts": self._open_drafts,
        }  # fmt: skip
        self.setters: dict[str, Callable[[str], None]] = {
            "workspace": workspaces.use,
            "compare": self._compare,
            "message": self._send,
            "phrase": self._say_phrase,
            "phrase_now": self._say_phrase_now,
            "help": self.open_page,
        }
        panes.host.said.connect(self._say_line)
        panes.cue.host.voices_asked.connect(self._voices)
        panes.questions.asked.connect(self._ask)
        panes.questions.sources_asked.connect(self._sources)
        panes.cue.questions.intents_asked.connect(self._open_intents)
        panes.cue.questions.drafts_asked.connect(self._open_drafts)
        panes.counters.goals_asked.connect(self._open_goals)
        panes.counters.counts_asked.connect(self._count_source)
        panes.timeline.compare_chosen.connect(self._compare)
        panes.compare_with(settings.compare)
        self.intents: Intents | None = None
        self.goals: Goals | None = None
        self.help: HelpPages | None = None
        QDesktopServices.setUrlHandler(SCHEME, self, "help_asked")  # type: ignore[arg-type]

    def begin(self, dispatch: Dispatch, router: KeyRouter, menu: Menu, go_to: GoTo) -> None:
        """All rooms are there: go by what this user chose."""
        self._menu = menu
        self.clock = Clock(self._settings, dispatch.do, self._window)
        self.clock.changed.connect(self.settings_changed)
        self.clock.begin()
        self.pages = RunPages(self._bridge, self._banner, dispatch.do, self._window)
        go_to.others = self._found
        self.workspaces.begin()
        menu.workspaces_shown.connect(self.workspaces.fill)
        self.workspaces.changed.connect(self._say_workspace)
        self.workspaces.changed.connect(self.settings_changed)
        self._say_workspace()
        self.keys.changed.connect(router.reload)
        self.keys.changed.connect(dispatch.retranslate)
        self.keys.changed.connect(self._panes.edits.retranslate)
        self.keys.begin()
        self.keys.changed.connect(self._panes.show_anew)
        self.keys.changed.connect(self._bridge.changed)
        self.keys.changed.connect(self.settings_changed)

    def _change_keys(self) -> None:
        self.keys.open()

    def _workspaces(self) -> None:
        WorkspaceList(self.workspaces, self._window).open()

    def retranslate(self) -> None:
        """Say what stays on the screen in another language."""
        self._say_workspace()
        self.clock.retranslate()

    def show_view(self, view: View) -> None:
        """Show the state as it is now."""
        self.clock.show_view(view)
        self.pages.show_view(view)

    def stop(self) -> None:
        """The window is closing."""
        self.clock.stop()
        self.pages.stop()
        if self.intents is not None:
            self.intents.stop()
        QDesktopServices.unsetUrlHandler(SCHEME)
        if self.help is not None:
            # No window's child: it would outlive the console.
            self.help.close()
            self.help.deleteLater()
            self.help = None

    def _clock(self) -> None:
        self.clock.toggle()

    def _host_message(self) -> None:
        """Ask for a line to the host."""
        view = self._bridge.view
        if not view.runs or view.state is None:
            self._bridge.say(tr("Nothing runs: there is no host to read a message."))
            return
        shown = view.state.host_message
        text = shown.text if shown is not None else ""
        dialog = HostMessage(text, self._phrases(), self.clock.shown is not None, self._window)
        dialog.sent.connect(self._send)
        dialog.taken_away.connect(self._take_message_away)
        dialog.phrases_changed.connect(self._keep_phrases)
        dialog.wants_clock.connect(self._clock)
        dialog.open()

    def _phrases(self) -> list[str]:
        return self._settings.phrases or default_phrases()

    def _send(self, text: str) -> None:
        self._bridge.send("host-message", text=text)

    def _take_message_away(self) -> None:
        self._bridge.send("host-message-off")

    def _keep_phrases(self, phrases: list[str]) -> None:
        self._settings.phrases = phrases
        self.settings_changed.emit()

    # ── what the host says ───────────────────────────────────────────────────────────────────────

    def _say_line(self, text: str, phrase_id: str, at: str) -> None:
        what = {"phrase_id": phrase_id} if phrase_id else {"text": text}
        self._bridge.keep(self._say(what, at))

    async def _say(self, what: dict[str, str], at: str) -> None:
        """Have it said; where it is refused the reason stands beside the line."""
        done = await self._bridge.command("say", **what, at=at)
        self._panes.host.answered("" if done else self._bridge.view.said)

    def _say_phrase(self, phrase_id: str) -> None:
        self._say_line("", phrase_id, "boundary")

    def _say_phrase_now(self, phrase_id: str) -> None:
        self._say_line("", phrase_id, "now")

    def _introduce(self) -> None:
        book = self._bridge.view.book
        phrases = book.show.avatar.presenter.phrases if book is not None else ()
        if phrases:
            self._say_phrase(phrases[0].id)
        else:
            self._bridge.say(
                tr("No phrase is prepared: the first one is what the host introduces himself with.")
            )

    def _voices(self) -> None:
        """The voices of this PC."""
        Voices(self._sample, lambda: self._bridge.view.live_runs, self._window).open()

    def _sources(self) -> None:
        """Where figures and comments come from on this PC."""
        dialog = Sources(lambda: self._bridge.view, self._window)
        self._bridge.changed.connect(dialog.show_states)
        dialog.open()

    def _sample(self) -> tuple[str, str, Presenter]:
        book = self._bridge.view.book
        if book is None:
            return SAMPLES["zh"], "zh", Presenter()
        return (*sample_text(book), book.show.avatar.presenter)

    def _ask(self, command: str, body: dict[str, str]) -> None:
        """Something is done to a question; where it is refused the status bar says why."""
        self._bridge.send(command, **body)

    def _open_intents(self) -> None:
        """What viewers ask, beside the console. Loaded only now: the words of all questions come with it."""
        from ui.windows.intents import Intents

        if self.intents is None:
            self.intents = Intents(self._bridge, self._panes.editor, self._window)
        self.intents.open_beside()

    def _open_drafts(self) -> None:
        """The language model of this PC, beside the console; once."""
        from ui.windows.model_form import ModelForm

        form = self._window.findChild(ModelForm)
        form = ModelForm(self._window) if form is None else form
        form.show()
        form.raise_()
        form.activateWindow()

    def _open_goals(self, figure: str = "") -> None:
        """What the show is to reach, beside the console; figure: whose goal is to be written."""
        from ui.windows.goals import Goals

        if self.goals is None:
            self.goals = Goals(self._bridge, self._panes.editor, self._window)
        self.goals.open_beside(figure)

    def _compare(self, which: str) -> None:
        """Have an earlier run stand beside this one, and keep that."""
        self._settings.compare = which
        self._panes.compare_with(which)
        self.settings_changed.emit()

    def _count_source(self, source: str, figure: str, counts: bool) -> None:
        """Count a source's figure from now on, or not."""
        self._bridge.send("count-source", source=source, figure=figure, counts=counts)

    def _questions_page(self) -> None:
        """The moderator's page in this PC's browser; the token goes with it."""
        if address := self._bridge.questions_page:
            QDesktopServices.openUrl(QUrl(address))
        else:
            self._bridge.say(tr("Nothing runs: there are no questions to show."))

    def _say_workspace(self) -> None:
        self._menu.say_workspace(self.workspaces.title)

    def _found(self) -> Iterator[Found]:
        """Yields what can be gone to here; what comes with the console is among the actions."""
        for title in self.workspaces.own:
            yield Found("setting", f"workspace={OWN}{title}", tr("Workspace: {name}").format(name=title))
        for text in self._phrases() if self._bridge.view.runs else ():
            yield Found("setting", f"message={text}", tr("To the host: {text}").format(text=text))

        compare = tr("Compare with")
        for which, title in choices().items():
            yield Found("setting", f"compare={which}", named(compare, title))
        view = self._bridge.view
        presenter = view.book.show.avatar.presenter if view.runs and view.book is not None else None
        for one in presenter.phrases if presenter is not None else ():
            said = one.text.pick(presenter.language if presenter is not None else "zh")
            yield Found("setting", f"phrase={one.id}", tr("Host says: {text}").format(text=said))
            yield Found("setting", f"phrase_now={one.id}", tr("Host says at once: {text}").format(text=said))

        for name, title in titles().items():
            yield Found("setting", f"help={name}", tr("Help: {page}").format(page=title))

    def open_page(self, name: str = "", section: str = "") -> None:
        """The guide, at a page of it."""
        from ui.windows.help_pages import HelpPages

        if self.help is None:
            self.help = HelpPages()
        self.help.show_page(name, section)

    @Slot(QUrl)
    def help_asked(self, url: QUrl) -> None:
        """A dialog leads to its page."""
        self.open_page(url.path(), url.fragment())

    def _help(self) -> None:
        from ui.windows.keys import KeysHelp

        dialog = KeysHelp(self._window)
        dialog.wants_change.connect(self._change_keys)
        dialog.open()
