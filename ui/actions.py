"""The one table of what a person can ask for: keys, menus, buttons and the help are made of it.

What an action leads to is decided by the desk where it concerns the show (``command``, as in the API), else by
the room of the window that has taken the action over (see ui/windows/dispatch.py).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QT_TR_NOOP

from ui.words import translated

# show: its keys call the show (ui/windows/key_router.py says where and when). window: its keys and its menu entry
# count in the whole window. rundown: done to the rows that are chosen there. cue: done to one cue, its keys count in
# the rundown. products: done to the product chosen in their pane. here: the part of the window that has the focus
# does it by itself. questions: done to the question chosen in their pane; its keys go before the show's there.
Where = Literal["show", "window", "rundown", "products", "cue", "questions", "here"]
# desk: only while the desk is heard. editing: only while the show can be edited.
Needs = Literal["", "desk", "editing"]


class Action(msgspec.Struct, frozen=True):
    """What can be asked for. keys: as QKeySequence reads them; two in one text are pressed one after the other.

    key: how the help and a button write the keys, empty to leave it to Qt. command, body: what the desk is asked.
    A cue's action gets the cue's id beside. chosen: the keys are this user's own, so they are written as they are.
    """

    id: str
    _title: object
    _what: object = ""
    keys: tuple[str, ...] = ()
    _key: object = ""
    where: Where = "window"
    needs: Needs = ""
    command: str = ""
    body: dict[str, Any] = {}
    chosen: bool = False

    @property
    def title(self) -> str:
        """Returns what its button or menu entry says, in the window's language."""
        return translated(str(self._title))

    @property
    def what(self) -> str:
        """Returns the sentence of its tooltip and of the help, in the window's language."""
        return translated(str(self._what or self._title))

    @property
    def key(self) -> str:
        """Returns how its keys are written; empty for one that has none, or that another stands for."""
        if self.chosen:
            return shown_keys(self.keys)
        return translated(str(self._key)) if self._key else ""


def _show(
    id_: str, title: object, what: object, keys: tuple[str, ...], key: object, command: str, **body: Any
) -> Action:
    return Action(id_, title, what, keys, key, "show", "desk", command, body)


def _edit(id_: str, title: object, keys: str = "", key: str = "", needs: Needs = "editing") -> Action:
    return Action(id_, title, "", (keys,) if keys else (), key or keys, "rundown", needs)


def _product(id_: str, title: object, keys: str = "") -> Action:
    return Action(f"product_{id_}", title, "", (keys,) if keys else (), keys, "products", "editing")


def _question(id_: str, title: object, what: object, key: str) -> Action:
    return Action(f"question_{id_}", title, what, (key,), key, "questions", "desk")


def _overlay(number: int) -> Action:
    what = QT_TR_NOOP("Show a product's card over what is on air; again hides it. 1 2 is the twelfth")
    title, shown = QT_TR_NOOP("Show a product's card"), "1 … 9" if number == 1 else ""
    keys = (str(number),)
    return _show(f"overlay_{number}", title, what, keys, shown, "overlay-toggle", product=number)


STEP_MS = 30_000
# GO whatever has the focus, in both modes. Enter is the keypad's.
CHORD = ("Ctrl+Return", "Ctrl+Enter")
ACTIONS: tuple[Action, ...] = (
    # ── what calls the show ──────────────────────────────────────────────────────────────────────
    _show(
        "go", QT_TR_NOOP("GO"), QT_TR_NOOP("Take the next cue"), ("Space", *CHORD), QT_TR_NOOP("Space, Ctrl+Enter"),
        "go",
    ),
    _show(
        "hold", QT_TR_NOOP("Hold"), QT_TR_NOOP("Hold the timeline, or let it go on"), ("H",), "H",
        "hold-or-resume",
    ),
    _show("skip", QT_TR_NOOP("Skip"), QT_TR_NOOP("Skip the next cue"), ("S",), "S", "skip"),
    _show(
        "back", QT_TR_NOOP("Back"), QT_TR_NOOP("Put the previous cue on standby; after an ad lib, return"),
        ("Backspace",), "⌫", "back-or-return",
    ),
    _show(
        "shorter", QT_TR_NOOP("−30 s"), QT_TR_NOOP("Make the cue on air 30 s shorter"), ("-",), "−",
        "adjust", delta_ms=-STEP_MS,
    ),
    _show(
        "longer", QT_TR_NOOP("+30 s"), QT_TR_NOOP("Make the cue on air 30 s longer"), ("+", "="), "+",
        "adjust", delta_ms=STEP_MS,
    ),
    _show(
        "slate", QT_TR_NOOP("Slate"), QT_TR_NOOP("Slate on air, avatar muted, timeline on hold"),
        ("Esc, Esc",), "Esc Esc", "panic",
    ),
    *map(_overlay, range(1, 10)),
    _show("overlay_off", QT_TR_NOOP("Hide the card"), QT_TR_NOOP("Hide that card again"), ("0",), "0", "unpop"),
    _show(
        "host_message_off", QT_TR_NOOP("Take the message to the host away"), "", ("Ctrl+Shift+M",), "Ctrl+Shift+M",
        "host-message-off",
    ),
    _show(
        "interrupt", QT_TR_NOOP("Interrupt"), QT_TR_NOOP("Silence the host at once; the script waits"),
        ("I", "Ctrl+I"), "I, Ctrl+I", "interrupt",
    ),
    _show(
        "resume_script", QT_TR_NOOP("Resume"),
        QT_TR_NOOP("The host goes on where he was interrupted"),
        ("R", "Ctrl+R"), "R, Ctrl+R", "resume-script",
    ),
    Action("take_back", QT_TR_NOOP("Take back"), needs="desk", command="take-back"),
    Action("accept", QT_TR_NOOP("Accept until the next cue"), needs="desk", command="accept"),
    # ── what is done to one cue ──────────────────────────────────────────────────────────────────
    Action(
        "cue_standby", QT_TR_NOOP("Put on standby"), QT_TR_NOOP("In the rundown: put the cue on standby"),
        ("Return", "Enter"), "Enter", "cue", "desk", "standby",
    ),
    Action(
        "cue_jump", QT_TR_NOOP("Take now"), QT_TR_NOOP("In the rundown: take the cue now (press twice)"),
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "Ctrl+Shift+Enter", "cue", "desk", "jump",
    ),
    Action("cue_skip", QT_TR_NOOP("Skip"), where="cue", needs="desk", command="skip"),
    Action("cue_unskip", QT_TR_NOOP("Do not skip"), where="cue", needs="desk", command="unskip"),
    Action("cue_adlib", QT_TR_NOOP("Take as an ad lib"), where="cue", needs="desk", command="adlib"),
    Action("rehearse_from", QT_TR_NOOP("Rehearse from here"), where="cue", needs="editing"),
    # ── what is done to the question chosen in their pane ────────────────────────────────────────
    _question("approve", QT_TR_NOOP("Approve"), QT_TR_NOOP("The host says the answer after this sentence"), "A"),
    _question("edit", QT_TR_NOOP("Edit"), QT_TR_NOOP("Write the answer; Enter keeps it, Esc leaves it as it was"), "E"),
    _question(
        "read", QT_TR_NOOP("Listen"), QT_TR_NOOP("Hear the answer here, in the host's voice; viewers do not"), "R"
    ),
    _question("reject", QT_TR_NOOP("Reject"), QT_TR_NOOP("The question is not answered"), "X"),
    _question("card", QT_TR_NOOP("By card"), QT_TR_NOOP("The card has answered it: nothing is said"), "C"),
    # ── what a part of the window does by itself ─────────────────────────────────────────────────
    Action("timeline", QT_TR_NOOP("In the timeline: pan, zoom, follow"), _key="← → ↑ ↓  F", where="here"),
    Action(
        "say_next", QT_TR_NOOP("At the next sentence"),
        QT_TR_NOOP("In the host's line: say it after this sentence"), _key="Enter", where="here",
    ),
    Action(
        "say_now", QT_TR_NOOP("At once"), QT_TR_NOOP("In the host's line: break in and say it"),
        _key="Shift+Enter", where="here",
    ),
    Action("next_part", QT_TR_NOOP("To the next part of the window"), _key="Tab", where="here"),
    # ── the window ───────────────────────────────────────────────────────────────────────────────
    Action(
        "show_lock", QT_TR_NOOP("Show mode or edit mode"),
        QT_TR_NOOP("Show mode: keys call the show from everywhere, nothing is edited. Edit mode: keys type text"),
        ("Ctrl+L",), "Ctrl+L", "show",
    ),
    Action(
        "pages", QT_TR_NOOP("Help…"), QT_TR_NOOP("Open the guide; in a dialog, its page on what is open there"),
        ("F1",), "F1",
    ),
    Action("help", QT_TR_NOOP("Keys"), QT_TR_NOOP("This list of keys"), ("?",), "?", "show"),
    Action("change_keys", QT_TR_NOOP("Change keys…"), QT_TR_NOOP("Look keys up, change and print them")),
    Action("full_screen", QT_TR_NOOP("Full screen"), keys=("F11",), _key="F11"),
    Action("alarm_sound", QT_TR_NOOP("Sound of alarms on or off")),
    Action("workspace_write", QT_TR_NOOP("Workspace: Write"), keys=("Ctrl+F1",), _key="Ctrl+F1"),
    Action("workspace_show", QT_TR_NOOP("Workspace: Show"), keys=("Ctrl+F2",), _key="Ctrl+F2"),
    Action("workspace_figures", QT_TR_NOOP("Workspace: Figures"), keys=("Ctrl+F3",), _key="Ctrl+F3"),
    Action("workspaces", QT_TR_NOOP("Workspaces…"), QT_TR_NOOP("Save the panes as they are, rename, delete")),
    Action("clock", QT_TR_NOOP("Clock for a second screen"), keys=("Shift+F11",), _key="Shift+F11"),
    Action("host_message", QT_TR_NOOP("Message to the host…"), keys=("Ctrl+M",), _key="Ctrl+M", needs="desk"),
    Action(
        "say", QT_TR_NOOP("Say something…"),
        QT_TR_NOOP("Have the host say a line or a prepared phrase"),
        ("Ctrl+T",), "Ctrl+T", needs="desk",
    ),
    Action(
        "introduce", QT_TR_NOOP("Introduce"),
        QT_TR_NOOP("The host introduces himself by the first phrase"),
        ("Ctrl+Shift+I",), "Ctrl+Shift+I", needs="desk",
    ),
    Action("voices", QT_TR_NOOP("Voices…"), QT_TR_NOOP("Install the host's voices, listen to them, remove them")),
    Action(
        "sources", QT_TR_NOOP("Figures and comments from…"),
        QT_TR_NOOP("Set up where viewers, orders and comments come from, try it, see how it works"),
    ),
    Action(
        "questions", QT_TR_NOOP("Viewers' questions"),
        QT_TR_NOOP("Go to the viewers' questions; Esc leads back to the show"),
        ("Ctrl+Q",), "Ctrl+Q",
    ),
    Action(
        "questions_page", QT_TR_NOOP("Page for a moderator…"),
        QT_TR_NOOP("Open the viewers' questions in this PC's browser, for whoever answers them beside you"),
        needs="desk",
    ),
    Action(
        "intents", QT_TR_NOOP("What viewers ask…"),
        QT_TR_NOOP("The words by which comments are known as questions, and the answers to them"),
    ),
    Action(
        "drafts", QT_TR_NOOP("Drafts by a language model…"),
        QT_TR_NOOP("The server that proposes answers to viewers' questions; somebody approves them"),
    ),
    Action(
        "goals", QT_TR_NOOP("Goals…"),
        QT_TR_NOOP("What orders, GMV or viewers are to reach, in each hour and in all"),
    ),
    Action("reset_layout", QT_TR_NOOP("Reset the layout")),
    Action("new_show", QT_TR_NOOP("New show…"), keys=("Ctrl+N",), _key="Ctrl+N"),
    Action("open_show", QT_TR_NOOP("Open a show…"), keys=("Ctrl+O",), _key="Ctrl+O"),
    Action("start_page", QT_TR_NOOP("Start page")),
    Action("guide", QT_TR_NOOP("Guide: OBS, show, preflight…")),
    Action("rehearse", QT_TR_NOOP("Rehearse from the start"), keys=("F5",), _key="F5"),
    Action(
        "rehearse_here", QT_TR_NOOP("Rehearse from the chosen cue"), keys=("Shift+F5",), _key="Shift+F5"
    ),
    Action("stop_start", QT_TR_NOOP("Cancel the start")),
    Action("go_live", QT_TR_NOOP("Go live…")),
    Action("end", QT_TR_NOOP("End show…")),
    Action("stream", QT_TR_NOOP("Stream…"), QT_TR_NOOP("Start or stop OBS's stream"), needs="desk"),
    Action("record", QT_TR_NOOP("Recording…"), QT_TR_NOOP("Start or stop OBS's recording"), needs="desk"),
    Action(
        "stream_off", QT_TR_NOOP("Leave the stream off"), QT_TR_NOOP("The stream is off and is meant to be"),
        needs="desk", command="stream", body={"on": False},
    ),
    Action(
        "record_off", QT_TR_NOOP("Leave the recording off"),
        QT_TR_NOOP("The recording is off and is meant to be"),
        needs="desk", command="record", body={"on": False},
    ),
    Action(
        "take_over", QT_TR_NOOP("Take over OBS…"), QT_TR_NOOP("Drive OBS from this desk, although another one does"),
        needs="desk",
    ),
    Action("report", QT_TR_NOOP("Report of the last run")),
    Action("past_runs", QT_TR_NOOP("Runs and their reports…")),
    Action("undo", QT_TR_NOOP("Undo your last edit"), keys=("Ctrl+Z",), _key="Ctrl+Z", needs="editing"),
    Action(
        "redo", QT_TR_NOOP("Redo what was undone"),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"), _key="Ctrl+Shift+Z", needs="editing"
    ),
    Action(
        "explain", QT_TR_NOOP("Explain the chosen product now"),
        QT_TR_NOOP("Mark the product chosen in the products as explained now, or take the mark off"),
        ("Ctrl+E",), "Ctrl+E", needs="desk",
    ),
    Action(
        "show_form", QT_TR_NOOP("Settings of the show…"),
        QT_TR_NOOP("Title, start and end, canvas, how viewers get it, host, consents of real people, questions"),
    ),
    Action("bin", QT_TR_NOOP("Clips…"), QT_TR_NOOP("The show's clips and films"), ("Ctrl+B",), "Ctrl+B"),
    Action("layouts", QT_TR_NOOP("Layouts…"), QT_TR_NOOP("Where hosts, card and AI label stand")),
    Action(
        "go_to", QT_TR_NOOP("Go to…"), QT_TR_NOOP("Go to any cue, product, command or setting"), ("Ctrl+K",), "Ctrl+K"
    ),
    Action("find", QT_TR_NOOP("Find in the rundown"), keys=("Ctrl+F",), _key="Ctrl+F"),
    Action("replace", QT_TR_NOOP("Find and replace…"), keys=("Ctrl+H",), _key="Ctrl+H"),
    Action("history", QT_TR_NOOP("History of the show…")),
    Action("save_copy", QT_TR_NOOP("Save a copy of the show…")),
    Action("print_rundown", QT_TR_NOOP("Print the rundown…"), keys=("Ctrl+P",), _key="Ctrl+P"),
    Action("import_sheet", QT_TR_NOOP("Import a spreadsheet…")),
    Action("export_sheet", QT_TR_NOOP("Export a spreadsheet…")),
    Action("about", QT_TR_NOOP("About, diagnostics…")),
    Action("crash_reports", QT_TR_NOOP("Look at it")),
    Action("release", QT_TR_NOOP("What is new")),
    Action("quit", QT_TR_NOOP("Close the window")),
    # ── what is done to the rows chosen in the rundown ───────────────────────────────────────────
    _edit("rename", QT_TR_NOOP("Edit the title"), "F2"),
    _edit("duplicate", QT_TR_NOOP("Duplicate"), "Ctrl+D"),
    _edit("move_up", QT_TR_NOOP("Move up"), "Alt+Up", "Alt+↑"),
    _edit("move_down", QT_TR_NOOP("Move down"), "Alt+Down", "Alt+↓"),
    _edit("cut", QT_TR_NOOP("Cut"), "Ctrl+X"),
    _edit("copy", QT_TR_NOOP("Copy"), "Ctrl+C", needs=""),
    _edit("paste", QT_TR_NOOP("Paste"), "Ctrl+V"),
    _edit("remove", QT_TR_NOOP("Take out"), "Del"),
    _edit("plan_skip", QT_TR_NOOP("Skip in the plan")),
    _edit("plan_float", QT_TR_NOOP("Float")),
    _edit("color", QT_TR_NOOP("Colour…")),
    _edit("to_bucket", QT_TR_NOOP("Move to the ad libs")),
    _edit("fold", QT_TR_NOOP("Fold the segment"), needs=""),
    _edit("fold_all", QT_TR_NOOP("Fold all segments"), needs=""),
    # ── what is done to the product chosen in their pane ─────────────────────────────────────────
    _product("edit", QT_TR_NOOP("Edit price and stock"), "F2"),
    _product("add", QT_TR_NOOP("Add a product"), "Ins"),
    _product("duplicate", QT_TR_NOOP("Duplicate the product"), "Ctrl+D"),
    _product("picture", QT_TR_NOOP("Choose pictures…")),
    _product("paste", QT_TR_NOOP("Paste a picture"), "Ctrl+V"),
    _product("remove", QT_TR_NOOP("Take out the product"), "Del"),
)  # fmt: skip
# The actions as they are now: with the keys that this user chose (see use_keys). ACTIONS has those they come with.
BY_ID = {action.id: action for action in ACTIONS}
# Never taken away, whatever is chosen: the slate from everywhere, and GO in both modes.
FIXED: dict[str, tuple[str, ...]] = {"slate": ("Esc, Esc",), "go": CHORD}
_SHOWN = {"Backspace": "⌫", "Del": "Del", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "-": "−"}
_SPACE = QT_TR_NOOP("Space")


def those(where: Where) -> Iterator[Action]:
    """Yields the actions of a kind as they are now, in the table's order."""
    return (action for action in BY_ID.values() if action.where == where)


def shown_key(key: str) -> str:
    """Returns how a key is written for people, in the window's language: ``Ctrl+↑``, ``Esc Esc``."""
    strokes = []
    for stroke in key.split(", ") if key != ", " else [key]:
        head, plus, last = stroke.rpartition("+")
        if plus and not last:
            head, last = head.removesuffix("+"), "+"
        named = translated(str(_SPACE)) if last == "Space" else _SHOWN.get(last, last)
        strokes.append(f"{head}+{named}" if head else named)
    return " ".join(strokes)


def shown_keys(keys: tuple[str, ...]) -> str:
    """Returns how all of an action's keys are written; the keypad's Enter goes without saying."""
    both = {key.removesuffix("Enter") + "Return" for key in keys if key.endswith("Enter")} & set(keys)
    written = [key for key in keys if key not in both]
    return ", ".join(shown_key(key) for key in written)


def use_keys(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Have actions answer to other keys, by their ids; all others to those they come with."""
    changed = {action.id for action in ACTIONS if chosen.get(action.id, action.keys) != action.keys}
    # One that another's line in the help stands for says its own keys as soon as one of them has others.
    families = {str(action._title) for action in ACTIONS if action.id in changed and action.where == "show"}
    for action in ACTIONS:
        own = action.id in changed or (bool(action.keys) and str(action._title) in families)
        keys = chosen.get(action.id, action.keys)
        BY_ID[action.id] = msgspec.structs.replace(action, keys=keys, chosen=own)
