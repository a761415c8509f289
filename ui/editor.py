"""Edits on their way: one after the other, each on the revision that the one before it made."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from console.api.commands import EDIT_ANSWER_S
from console.api.messages import EditResult, EditStatus, Gathered, Problems
from console.model.edits import Op, Put
from console.model.show import Show
from ui.bridge import Bridge
from ui.words import Count, tr
from ui.words.messages import message_text, problem_text, why_not_edited

Done = Callable[[EditResult], None]
# The same edit over the show as it is when its turn comes: one that sets a whole list would else take back what the
# edit before it, still on its way when this one was made, has put into that list.
Again = Callable[[Show], Sequence[Op]]


class Editor(QObject):
    """apply(), undo() and redo() ask at once and answer later; said(sentence) for the producer."""

    said = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._lock = asyncio.Lock()

    @property
    def status(self) -> EditStatus:
        return self._bridge.view.editing

    def apply(
        self, name: str, ops: Sequence[Op], done: Done | None = None, again: Again | None = None
    ) -> None:
        """Edit the show; name is what the producer did. Nothing is asked without ops, and nothing in show mode.

        again: makes the ops once more where edits of ours changed the show since. Nothing to do then, or not possible
        any more (KeyError, ValueError): it goes as it was made, and the desk says what is wrong with it.
        """
        if ops and self._open():
            body = {"name": name[:200], "ops": tuple(ops)}
            self._bridge.keep(self._send("/v1/edits", body, done, again))

    def keep_level(self, cue_id: str, level_db: float) -> None:
        """Keep in its cue where the fader was moved to: part of calling the show, in show mode, too."""
        if not self.status.editable:
            text = tr("The fader is moved for now; it is not kept in the cue: {why}")
            self.said.emit(text.format(why=why_not_edited(False, self.status.why)))
            return
        name = tr("Level of {title}").format(title=self._title(cue_id))
        op = Put(target=f"cue:{cue_id}", field="level_db", value=level_db)
        self._bridge.keep(self._send("/v1/edits", {"name": name[:200], "ops": (op,)}, None))

    def say_why_not(self) -> None:
        """Say why nothing can be edited here, when it cannot."""
        view = self._bridge.view
        if why := why_not_edited(view.locked, view.editing.why):
            self.said.emit(why)

    def _open(self) -> bool:
        """Returns False in show mode, which is said."""
        if self._bridge.view.locked:
            self.say_why_not()
        return not self._bridge.view.locked

    # By name only: a button that is clicked gives a slot what it has room for.
    def undo(self, *, done: Done | None = None) -> None:
        if self._open():
            self._bridge.keep(self._send("/v1/edits/undo", {}, done))

    def redo(self, *, done: Done | None = None) -> None:
        if self._open():
            self._bridge.keep(self._send("/v1/edits/redo", {}, done))

    def bring_all(self, paths: Sequence[str], kind: str, then: Callable[[Sequence[Gathered]], None]) -> None:
        """Files of this PC into the show, when all are of a kind; then(what they are there).

        Where one is not, it is said why, and then(nothing). kind: as in GatherAsked.
        """
        self._bridge.keep(self._bring_all(tuple(paths), kind, then))

    async def _bring_all(
        self, paths: Sequence[str], kind: str, then: Callable[[Sequence[Gathered]], None]
    ) -> None:
        came: list[Gathered] = []
        for path in paths:
            reply = await self._bridge.post("/v1/media", {"path": path, "kind": kind})
            if reply is None or "name" not in reply:
                if reply is not None:
                    self.said.emit(why_not(_result(reply, self.status.revision)))
                then(())
                return
            came.append(msgspec.convert(reply, Gathered))
        then(came)

    def bring(self, path: str, then: Callable[[str], None]) -> None:
        """A file of this PC into the show; then(its name there). Where that cannot be, it is said why."""
        self._bridge.keep(self._bring(path, then))

    async def _bring(self, path: str, then: Callable[[str], None]) -> None:
        reply = await self._bridge.post("/v1/media", {"path": path})
        if reply is None:
            return
        if "name" in reply:
            then(str(reply["name"]))
        else:
            self.said.emit(why_not(_result(reply, self.status.revision)))

    async def _send(
        self, path: str, body: dict[str, Any], done: Done | None, again: Again | None = None
    ) -> None:
        made_on = self._bridge.view.book
        async with self._lock:
            if path == "/v1/edits":
                book = self._bridge.view.book
                if again is not None and book is not None and book is not made_on:
                    with contextlib.suppress(KeyError, ValueError):
                        body["ops"] = tuple(again(book.show)) or body["ops"]
                body["base"] = self.status.revision
                body = msgspec.to_builtins(body)
            reply = await self._bridge.post(path, body, EDIT_ANSWER_S)
            if reply is None:
                if done is not None:
                    done(EditResult(False, self.status.revision, "unheard"))
                return
            answer = _result(reply, self.status.revision)
            await self._bridge.reread()
        self._tell(answer)
        if done is not None:
            done(answer)

    def _tell(self, answer: EditResult) -> None:
        if not answer.accepted:
            self.said.emit(why_not(answer))
        elif answer.next is not None:
            before, after = (self._title(cue) for cue in answer.next)
            self.said.emit(
                tr("Next is {after} now, not {before}. Ctrl+Z undoes it.").format(after=after, before=before)
            )
        elif answer.merged:
            self.said.emit(
                tr("Merged with {count} {count:edit|edits} of others.").format(count=Count(answer.merged))
            )

    def _title(self, cue_id: str | None) -> str:
        book = self._bridge.view.book
        line = book.by_id.get(cue_id or "") if book is not None else None
        return line.cue.title if line is not None else cue_id or tr("nothing")


def _result(answer: dict[str, Any], revision: int) -> EditResult:
    """Returns what became of an edit; also of one that was no edit at all."""
    if "accepted" in answer:
        return msgspec.convert(answer, EditResult)
    return EditResult(False, revision, problems=list(msgspec.convert(answer, Problems).problems))


def why_not(answer: EditResult) -> str:
    """Returns why an edit was not made."""
    if answer.message is not None:
        return message_text(answer.message)
    return problem_text(answer.problems[0]) if answer.problems else tr("The edit was not made.")
