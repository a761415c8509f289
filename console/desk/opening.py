"""Opening a show to run and to edit it: its lock, its journal of edits, what a crash left unsaved."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError
from console.base.workers import Workers
from console.desk.autosave import Saver
from console.desk.editing import Editing
from console.desk.prepare import Prepared, prepare
from console.desk.script_lengths import script_lengths
from console.engine.plan import Plan, compile_show
from console.engine.show_diff import difference
from console.engine.tree import Tree
from console.files.backups import folder_of
from console.files.lock import ShowLock
from console.files.own_file import stamp_of
from console.files.probe import clip_lengths
from console.files.showfile import content, digest
from console.journal.edits import EditJournal, Mark
from console.model.edits import Edit, EditAsked
from console.model.show import Show
from console.words.message import Message, message
from resources import ROOT as RESOURCES


class Opened(msgspec.Struct):
    """A show that is open. prepared: as it is to be run, with what was recovered. on_disk: as its file has
    it, at the revision saved. recovered: edits that were kept but not saved. behind: edits that a run that
    is taken up again has not seen yet. problems: what the producer should know. waits: it cannot be edited because
    somebody else has it, or it may not be written.
    """

    prepared: Prepared
    editing: Editing
    lock: ShowLock
    on_disk: Show
    saved: int = 0
    recovered: tuple[Edit, ...] = ()
    behind: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    waits: bool = False

    def could_be_edited(self) -> bool:
        """Returns whether a show that was shut when it was opened is free by now: whoever opens it anew has it."""
        if not self.waits or _taken(self.prepared.path, self.lock, 0.0) is not None:
            return False
        self.lock.release()
        return True

    def take_up(self) -> bool:
        """Edit a show that waits, where whoever had it has let it go and left it as it is here.

        Returns whether it is decided: it is edited here from now on, or editing.read_only says why it never is.
        """
        path, editing = self.prepared.path, self.editing
        why = _taken(path, self.lock, 0.0)
        if why is not None:
            editing.read_only = why
            return False
        self.waits = False
        try:
            found = _recovered(prepare(path), EditJournal(edits_file(path)), self.lock)
        except ShowcallerError as error:
            self.lock.release()
            editing.read_only = error.whole()
            return True
        journal = found.editing.journal
        assert journal is not None
        if content(found.prepared.show) != content(editing.show):
            # What somebody else made of it must not come on air unasked.
            journal.close()
            self.lock.release()
            editing.read_only = message("edit.changed_by_other", file=path.name)
            return True
        self.on_disk, self.saved = found.on_disk, found.saved
        editing.open(journal)
        return True

    def close(self) -> None:
        """Let others edit the show."""
        if self.editing.journal is not None:
            self.editing.journal.close()
        self.lock.release()


# Who makes the edit that takes in what another program wrote.
FILE = "file"
FILE_EDIT = "Changed in the file"


def edits_file(show: Path) -> Path:
    """Where the edits of the show at a path are kept on this PC."""
    return app_dirs.of_show("edits", show).with_suffix(".edits")


def saver_of(opened: Opened, report: Callable[[Problem | None], None], workers: Workers) -> Saver | None:
    """Returns what saves the show after each edit, not started yet; None for one that cannot be edited."""
    editing = opened.editing
    if editing.journal is None:
        return None
    saver = Saver(
        opened.prepared.path, editing.root, opened.on_disk, lambda: editing.show, lambda: editing.revision,
        opened.saved, report, workers=workers, merge=lambda *change: merged(editing, *change),
        marked=lambda show, revision: _mark(editing.journal, show, revision),
    )  # fmt: skip
    editing.changed = saver.edited
    return saver


def merged(editing: Editing, base: Show, theirs: Show, revision: int) -> Message | None:
    """Take in, as an edit of its own, what another program made of a show's file. Returns why that cannot be."""
    ops = difference(msgspec.structs.replace(base, media=theirs.media), theirs)
    if not ops:
        return None
    asked = EditAsked(name=FILE_EDIT, base=revision, ops=ops)
    result = editing.edit(asked, FILE)
    return None if result.accepted else result.message or message("edit.file_not_merged")


def _mark(journal: EditJournal | None, show: Show, revision: int) -> None:
    if journal is not None:
        floor = journal.mark.floor if journal.mark is not None else 0
        journal.set_mark(Mark(content(show), revision, floor))


def open_show(path: Path, running: Prepared | None = None, patience_s: float = 0.0) -> Opened:
    """Open a show to run or to edit it. running: the show as a run that is taken up again holds it.
    patience_s: how long its lock is waited for, which another desk may be about to let go.

    Raises ShowInvalid when the file cannot be run; a show that cannot be edited is opened all the same,
    and says why in editing.read_only.
    """
    read = stamp_of(path)
    try:
        prepared = prepare(path)
    except ShowcallerError:
        if running is None:
            raise
        # Its file is gone or broken: the run goes on with what it holds.
        return _shut(running, message("edit.file_unreadable", file=path), ShowLock(path))
    lock = ShowLock(prepared.path)
    why = _taken(prepared.path, lock, patience_s)
    if why is not None:
        return msgspec.structs.replace(_shut(running or prepared, why, lock), waits=True)
    try:
        if stamp_of(path) != read:
            # Whoever had the lock until now saved the show before letting it go.
            prepared = prepare(path)
        opened = _recovered(prepared, EditJournal(edits_file(prepared.path)), lock)
    except ShowcallerError as error:
        lock.release()
        return _shut(running or prepared, error.whole(), lock)
    return opened if running is None else _taken_up(opened, running)


def unopened(prepared: Prepared) -> Opened:
    """A show that is run and cannot be edited."""
    return _shut(prepared, message("edit.run_without_file"), ShowLock(prepared.path))


def _shut(prepared: Prepared, why: Message, lock: ShowLock) -> Opened:
    editing = Editing(prepared.plan, prepared.root, None, why)
    return Opened(prepared, editing, lock, prepared.show)


def _taken_up(opened: Opened, running: Prepared) -> Opened:
    """The show of a run that is taken up again: it may lack the last edits, which were kept before it."""
    journal = opened.editing.journal
    assert journal is not None
    sha256 = content(running.show)
    at = _saved_at(journal, sha256)
    if at is None:
        opened.close()
        why = message("edit.another_show")
        return _shut(running, why, opened.lock)
    editing = Editing(running.plan, opened.prepared.root, journal, at=at)
    behind = tuple(journal.since(at))
    return msgspec.structs.replace(opened, prepared=running, editing=editing, behind=behind)


def _taken(path: Path, lock: ShowLock, patience_s: float) -> Message | None:
    """Returns why the show cannot be edited, None when its lock is ours now."""
    inside = path.resolve()
    if inside.is_relative_to(RESOURCES.resolve()):
        return message("edit.sample_show")
    beside = path / "show.json" if path.is_dir() else path
    if not os.access(beside, os.W_OK) or not os.access(beside.parent, os.W_OK):
        return message("edit.read_only", file=path.name)
    try:
        holder = lock.acquire(patience_s)
    except OSError as error:
        return message("edit.read_only_why", file=path.name, error=error)
    return message("edit.locked", file=path.name, who=holder.said()) if holder is not None else None


def _recovered(prepared: Prepared, journal: EditJournal, lock: ShowLock) -> Opened:
    mark, sha256 = journal.mark, content(prepared.show)
    saved = _saved_at(journal, sha256)
    # An earlier one than was saved last was put there on purpose: edits after it were meant to go.
    put_back = mark is not None and saved is not None and saved < mark.revision
    if mark is None or saved is None or put_back:
        problems = _other_content(prepared, journal) if mark is not None and journal.edits else ()
        journal.set_mark(Mark(sha256, journal.revision, floor=journal.revision))
        editing = Editing(prepared.plan, prepared.root, journal)
        return Opened(prepared, editing, lock, prepared.show, journal.revision, problems=problems)
    left = tuple(journal.since(saved))
    if not left:
        return Opened(prepared, Editing(prepared.plan, prepared.root, journal), lock, prepared.show, saved)
    plan = replayed(prepared.plan, prepared.root, left)
    names = "; ".join(f"{edit.name} ({edit.by})" for edit in left[-5:])
    what = message("edit.recovered", edits=len(left), names=names)
    problems = (Problem(prepared.path.name, what, message("edit.fix_undo_takes_back")),)
    now = msgspec.structs.replace(prepared, plan=plan, sha256=digest(plan.show))
    editing = Editing(plan, prepared.root, journal)
    return Opened(now, editing, lock, prepared.show, saved, left, problems=problems)


def _saved_at(journal: EditJournal, sha256: str) -> int | None:
    """The revision whose show the file holds, None when it holds another one."""
    floor = journal.mark.floor if journal.mark is not None else 0
    for edit in reversed(journal.since(floor)):
        if edit.sha256 == sha256:
            return edit.revision
    return journal.mark.revision if journal.mark is not None and journal.mark.sha256 == sha256 else None


def _other_content(prepared: Prepared, journal: EditJournal) -> tuple[Problem, ...]:
    what = message("edit.changed_outside")
    fix = message("edit.fix_copies_are_in", folder=folder_of(prepared.path))
    return (Problem(prepared.path.name, what, fix),)


def replayed(plan: Plan, root: Path, edits: tuple[Edit, ...]) -> Plan:
    """The plan after the edits."""
    tree = Tree(plan.show)
    for edit in edits:
        tree.apply(edit.ops)
    show = tree.show()
    known = plan.clip_ms
    return compile_show(show, {**clip_lengths(show, root, known), **script_lengths(show, known)})
