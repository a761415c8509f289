"""A show that is edited: asked edits in, the show and its journal of edits out. Any thread, one at a time.

An edit is checked against the whole show, kept on the disk, and only then the run goes on with it.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from console.api.messages import Conflict, EditResult, EditsPage
from console.base.clock import Clock
from console.base.errors import ShowcallerError, ShowInvalid
from console.desk.script_lengths import script_lengths
from console.engine.apply_edit import touched_name
from console.engine.edit_conflict import in_the_way
from console.engine.history import history
from console.engine.plan import Plan, compile_show
from console.engine.tree import EditRefused, Tree
from console.files.decode import by_name, data_problem
from console.files.lint import lint
from console.files.probe import clip_lengths
from console.files.showfile import content
from console.journal.edits import EditJournal
from console.model.edits import Edit, EditAsked, Op
from console.model.facts import ShowEdited
from console.model.show import Show
from console.words.message import Message, message

# (plan, fact, touches, by) → why the run cannot go on with it now, or None.
Swap = Callable[[Plan, ShowEdited, Sequence[str], str], Message | None]
# Whether the time that an edit has is over.
Late = Callable[[], bool]
NEVER: Late = lambda: False  # noqa: E731
TOO_LATE = message("edit.too_late")


def later_than(clock: Clock, within_s: float) -> Late:
    """Returns what tells whether a time from now on is over."""
    until_ns = clock.mono_ns() + round(within_s * 1e9)
    return lambda: clock.mono_ns() > until_ns


class Editing:
    """The show as it is now. read_only: why it cannot be edited, None when it can. at: the plan's revision,
    where that is not the journal's newest. changed is called after each edit, on its thread.
    """

    def __init__(
        self,
        plan: Plan,
        root: Path,
        journal: EditJournal | None,
        read_only: Message | None = None,
        at: int | None = None,
    ) -> None:
        self.plan, self.root, self.journal, self.read_only = plan, root, journal, read_only
        self.swap: Swap = lambda plan, fact, touches, by: None
        self.standby: Callable[[], str | None] = lambda: None
        self.changed: Callable[[], None] = lambda: None
        self._lock = threading.Lock()
        self._late = NEVER
        self._tree = Tree(plan.show)
        self._at = at if at is not None else journal.revision if journal is not None else 0

    @property
    def show(self) -> Show:
        return self.plan.show

    @property
    def revision(self) -> int:
        """Returns the show's, new only once the show is that one: else somebody would edit what he has not seen."""
        return self._at

    def open(self, journal: EditJournal) -> None:
        """A show that was shut can be edited from now on, with a journal at whose newest revision it is."""
        with self._lock:
            self.journal, self.read_only, self._at = journal, None, journal.revision

    def edits(self, since: int = 0) -> list[Edit]:
        """Returns the edits after a revision, oldest first."""
        return self.journal.since(since) if self.journal is not None else []

    # ── asked ────────────────────────────────────────────────────────────────────────────────────

    def edit(self, asked: EditAsked, by: str, late: Late = NEVER) -> EditResult:
        """Make an edit, merged with what others did since its base. One that is late is not made."""

        def make() -> EditResult:
            if asked.base > self.revision:
                what = message("edit.base_too_new", base=asked.base, revision=self.revision)
                return EditResult(False, self.revision, "unknown_base", message("edit.load_again", what=what))
            return self._make(asked.name, asked.ops, asked.base, by)

        return self._one_at_a_time(make, late)

    def undo(self, by: str, late: Late = NEVER) -> EditResult:
        """Take back one's own newest edit."""

        def make() -> EditResult:
            edit = history(self._mine(), by).undo
            if edit is None:
                return EditResult(False, self.revision, "nothing_to_undo", message("edit.nothing_to_undo"))
            return self._make(edit.name, edit.inverse, edit.revision, by, undoes=edit)

        return self._one_at_a_time(make, late)

    def redo(self, by: str, late: Late = NEVER) -> EditResult:
        """Make again what was taken back last."""

        def make() -> EditResult:
            edit = history(self._mine(), by).redo
            if edit is None:
                return EditResult(False, self.revision, "nothing_to_redo", message("edit.nothing_to_redo"))
            taken = next(one for one in reversed(self._mine()) if one.undoes == edit.revision)
            return self._make(edit.name, edit.ops, taken.revision, by, redoes=edit)

        return self._one_at_a_time(make, late)

    def page(self, by: str, since: int, limit: int, path: str = "") -> EditsPage:
        """Returns how the show can be edited now, what undo and redo would do for one producer, and edits."""
        with self._lock:
            mine = history(self._mine(), by) if not self.read_only else None
        return EditsPage(
            revision=self.revision,
            editable=not self.read_only,
            why=self.read_only,
            undo=mine.undo.name if mine is not None and mine.undo is not None else None,
            redo=mine.redo.name if mine is not None and mine.redo is not None else None,
            path=path,
            edits=tuple(self.edits(since)[:limit]),
        )

    def take_over(self, edits: Iterable[Edit]) -> None:
        """Go on with edits that are kept already (a run that is taken up again lacks them)."""
        with self._lock:
            for edit in edits:
                self._tree.apply(edit.ops)
                self.plan, clip_ms = self._compiled()
                fact = ShowEdited(edit.revision, edit.name, edit.ops, clip_ms, edit.undoes)
                self.swap(self.plan, fact, (), edit.by)
                self._at = edit.revision

    # ── making ───────────────────────────────────────────────────────────────────────────────────

    def _one_at_a_time(self, make: Callable[[], EditResult], late: Late) -> EditResult:
        with self._lock:
            if self.read_only is not None or self.journal is None:
                return EditResult(False, self.revision, "read_only", self.read_only)
            self._late = late
            return self._too_late() if late() else make()

    def _too_late(self) -> EditResult:
        return EditResult(False, self.revision, "too_late", TOO_LATE)

    def _mine(self) -> list[Edit]:
        assert self.journal is not None
        floor = self.journal.mark.floor if self.journal.mark is not None else 0
        return self.journal.since(floor)

    def _make(
        self,
        name: str,
        ops: tuple[Op, ...],
        base: int,
        by: str,
        undoes: Edit | None = None,
        redoes: Edit | None = None,
    ) -> EditResult:
        assert self.journal is not None
        try:
            inverse, touches = self._tree.apply(ops)
        except EditRefused as error:
            theirs = self.journal.since(base)
            if theirs:
                return self._conflict(error.problems[0].what, [(theirs[-1], [])])
            return EditResult(False, self.revision, "invalid", error.whole(), list(error.problems))
        done = False
        try:
            made = self._checked(name, ops, inverse, touches, base, by, undoes, redoes)
            done = made.accepted
            return made
        finally:
            if not done:
                self._tree.apply(inverse)

    def _checked(
        self,
        name: str,
        ops: tuple[Op, ...],
        inverse: tuple[Op, ...],
        touches: tuple[str, ...],
        base: int,
        by: str,
        undoes: Edit | None,
        redoes: Edit | None,
    ) -> EditResult:
        assert self.journal is not None
        since = self.journal.since(base)
        if undoes is not None or redoes is not None:
            # One's own edits lie on a stack: what came after was taken back before.
            since = [edit for edit in since if edit.by != by]
        way = in_the_way(touches, since)
        if way:
            parts = list(dict.fromkeys(part for _, touched in way for part in touched))
            # Of a title and a price of one product its name is said once.
            called = list(
                {str(name): name for name in (touched_name(self.plan, one) for one in parts)}.values()
            )
            return self._conflict(message("edit.changed_meanwhile", what=called), way)
        try:
            plan, clip_ms = self._compiled()
        except ShowcallerError as error:
            problems = [by_name(problem, self._tree.data) for problem in error.problems]
            return EditResult(False, self.revision, "invalid", problems[0].whole(), problems)
        if plan.show == self.plan.show:
            return EditResult(True, self.revision)
        edit = Edit(
            revision=self.revision + 1,
            at_ms=round(time.time() * 1000),
            by=by,
            name=name,
            ops=ops,
            inverse=inverse,
            touches=touches,
            sha256=content(plan.show),
            undoes=undoes.revision if undoes is not None else None,
            redoes=redoes.revision if redoes is not None else None,
        )
        if self._late():
            return self._too_late()
        try:
            self.journal.append(edit)
        except ShowcallerError as error:
            return EditResult(False, self.revision, "not_kept", error.whole(), list(error.problems))
        before = self.standby()
        fact = ShowEdited(edit.revision, name, ops, clip_ms, edit.undoes)
        try:
            why = self.swap(plan, fact, touches, by)
        except TimeoutError:
            why = message("edit.run_does_not_answer")
        if why is not None:
            self.journal.drop(edit)
            return EditResult(False, self.revision, "locked", why)
        self.plan, self._at = plan, edit.revision
        after = self.standby()
        self.changed()
        moved = (before, after) if before != after else None
        return EditResult(True, edit.revision, merged=len(since), next=moved)

    def _compiled(self) -> tuple[Plan, dict[str, int]]:
        """The plan of the tree as it is now, and the lengths of clips that are new in it."""
        try:
            show = self._tree.show()
        except msgspec.ValidationError as error:
            raise ShowInvalid(data_problem(error, self._tree.data)) from error
        problems = lint(show, "show")
        if problems:
            raise ShowInvalid(problems)
        known = self.plan.clip_ms
        lengths = {**clip_lengths(show, self.root, known), **script_lengths(show, known)}
        return compile_show(show, lengths), {
            name: ms for name, ms in lengths.items() if self.plan.clip_ms.get(name) != ms
        }

    def _conflict(self, what: Message, way: Sequence[tuple[Edit, Sequence[str]]]) -> EditResult:
        conflicts = [
            Conflict(edit.revision, edit.by, edit.name, edit.at_ms, tuple(touches)) for edit, touches in way
        ]
        who = "; ".join(dict.fromkeys(f"{one.by}: {one.name}" for one in conflicts))
        why = message("edit.conflict", what=what, who=who)
        return EditResult(False, self.revision, "conflict", why, conflicts=conflicts)
