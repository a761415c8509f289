"""The chosen cues or segments, field by field: what is changed is changed in all of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.api.messages import EditResult, Gathered
from console.model.cue import layout_of
from console.model.edits import Op, Put
from console.sheets.values import span_ms
from ui.editor import Editor, why_not
from ui.panes import cue_host, cue_questions
from ui.panes.cue_fields import FIELDS, OF_SEGMENT, OF_SHOW, ONLY
from ui.panes.cue_filling import CueFilling
from ui.parts.fields import LineField, TextField
from ui.parts.labels import set_tip
from ui.present import changes, clips, host_setup, question_setup
from ui.present.consents import CONSENTS, BadConsent, consents_value
from ui.present.cue_form import (
    custom_of,
    level_value,
    moment_example,
    moment_value,
    start_value,
    transition_value,
)
from ui.present.view import View
from ui.words import tr
from ui.words.cues import scope_names
from ui.words.messages import listed, why_not_edited

SEGMENT, SHOW = changes.SEGMENT, changes.SHOW
# Where nothing typed is no text, but none.
OR_NONE = ("clip", "second_clip", "avatar.feed", "avatar.idle_clip", "avatar.presenter.face")
# The form's names of fields that lie deeper in the show.
OF_AVATAR = {
    "avatar.feed": "feed", "avatar.consent_until": "consent", CONSENTS: "consents", "avatar.idle_clip": "idle_clip",
    "settings.ends_on_hold": "ends_on_hold", "settings.quiet_ms": "quiet",
    "settings.output": "output", "settings.output_again": "output_again", **cue_host.OF_AVATAR,
    **cue_questions.OF_QUESTIONS,
}  # fmt: skip


class CuePane(CueFilling):
    """show_choice() with what is chosen in the rundown.

    bin_asked: a clip is to be chosen in the bin; clip_is_for(what): what it would be for now, empty for nothing.
    """

    bin_asked = Signal()
    clip_is_for = Signal(str)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        # What a clip of the bin is for: the cues' ``clip``, their ``second`` host's, or the show's ``idle`` loop.
        self._clip_for = "clip"
        self.retranslate()

    def title(self) -> str:
        return tr("Cue")

    def hint(self) -> str:
        if len(self._chosen) > 1:
            return tr("{count} chosen").format(count=len(self._chosen))
        if self._chosen == [SHOW]:
            return tr("the show; choose a cue or a segment for its own")
        book = self._view.book
        if book is None or not self._chosen:
            return ""
        line = book.by_id.get(self._chosen[0])
        if line is None:
            return tr("segment") if self._chosen[0].startswith(SEGMENT) else ""
        return tr("cue {number}").format(number=line.number) if line.number else tr("ad lib")

    def retranslate(self) -> None:
        super().retranslate()
        self._fill()  # What is offered anew has lost what was chosen.

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_choice(self, chosen: list[str]) -> None:
        """What is chosen in the rundown now."""
        for field in self._typed():
            field.commit()  # It belongs to what was chosen until now.
        if chosen != self._chosen:
            self._forget()
        self._chosen = chosen
        self._clip_for = "clip"
        self._fill()
        self._say_for()

    def show_view(self, view: View) -> None:
        self._view = view
        editable = view.editable
        self.inner.setEnabled(editable)
        set_tip(self.area, "" if editable else why_not_edited(view.locked, view.editing.why))
        # Another OBS has other scenes and transitions to choose among.
        if self._of != (view.book, view.language, view.offer):
            self._fill()

    _of: tuple[object, str, object] = (None, "", None)

    def _typed(self) -> list[LineField | TextField]:
        """Returns the fields that are typed into."""
        return [*self.findChildren(LineField), *self.findChildren(TextField)]

    def _fill(self) -> None:
        book = self._view.book
        self._of = (book, self._view.language, self._view.offer)
        known = [] if book is None else [
            one for one in self._chosen
            if one in book.by_id or any(SEGMENT + s.id == one for s in book.show.segments)
        ]  # fmt: skip
        cues = [one for one in known if not one.startswith(SEGMENT)]
        left = cues or known or [SHOW]
        if book is not None and self._chosen and left != self._chosen:
            self._forget()
        self._chosen = left
        self.empty.setVisible(book is None)
        self.area.setVisible(book is not None)
        if book is None:
            return
        products = [
            (one.id, f"{at:02} {one.name.pick(self._view.language)}")
            for at, one in enumerate(book.products, 1)
        ]
        self.product.offer(products)
        self.about.offer([(None, "–"), *products])
        kinds = {book.by_id[one].kind for one in cues}
        fields = FIELDS if cues else OF_SEGMENT if known else OF_SHOW
        for name, place in self._rows.items():
            shown = name in fields and (name not in ONLY or kinds <= set(ONLY[name]))
            if name in ("layout", "second_clip"):
                shown = shown and (
                    bool(book.show.own_layouts) or any(layout_of(book.by_id[one].cue) for one in cues)
                )
            self.form.setRowVisible(place, shown)
        (self._fill_cues if cues else self._fill_segments if known else self._fill_show)()

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _asked(self, field: str, value: object) -> None:
        """A field was left or chosen."""
        own = {
            "kind": self._rekind, "start": self._start, "at": self._at, "transition": self._transition,
            "custom": self._custom, "scene": self._scene, "canvas": self._canvas,
        }  # fmt: skip
        if field in own:
            own[field](value)
        elif field in ("planned_start", "hard_end", "avatar.consent_until"):
            self._moment(field, str(value))
        elif field == CONSENTS:
            self._consents(str(value))
        elif field in host_setup.OWN or field.startswith(host_setup.LIVETALKING):
            self._host(field, value)
        elif field in question_setup.OWN:
            self._question(field, str(value))
        elif field == "level_db":
            self._level(str(value))
        elif field == "clip" and value:
            self._clip_named(tuple(self._chosen), str(value), False)
        elif field == "settings.quiet_ms" and str(value).strip() in ("0", tr("never")):
            self._send(field, [Put(target=SHOW, field=field, value=None)])
        elif field in ("duration_ms", "pre_wait_ms", "transition.ms", "delay_ms", "settings.quiet_ms",
                       "avatar.presenter.pause_ms", "questions.expires_ms"):  # fmt: skip
            self._span(field, value, signed=field == "delay_ms")
        else:
            self._apply(field, (value or None) if field in OR_NONE else value)

    def _apply(self, field: str, value: object) -> None:
        self._send(field, changes.put(self._chosen, field, value))

    def _send(self, field: str, ops: list[Op], chosen: Sequence[str] = ()) -> None:
        """Ask for an edit of a field, in what is chosen now or was (chosen) when it was asked for."""
        chosen = chosen or self._chosen
        name = field.partition(".")[0] if field not in self.labels else field
        name = OF_AVATAR.get(field, name)
        label = self.labels.get(name) or self.labels.get(f"segment.{name}")
        text = label.text() if label is not None else field
        if len(chosen) == 1:
            what = chosen[0]
            book = self._view.book
            line = book.by_id.get(what) if book is not None else None
            title = line.cue.title if line is not None else what.removeprefix(SEGMENT)
            title = tr("the show") if what == SHOW else title
            edit_name = tr("{field} of {title}").format(field=text, title=title)
        else:
            edit_name = tr("{field} of {count} rows").format(field=text, count=len(chosen))
        self.editor.apply(edit_name, ops, partial(self._answered, tuple(chosen), field))

    def _answered(self, chosen: tuple[str, ...], field: str, answer: EditResult) -> None:
        if chosen != tuple(self._chosen):
            return
        if answer.accepted:
            self.refusal.say("")
            return
        for text in self.findChildren(TextField):
            if text.field == field and text.isVisible():
                text.refuse()
        self._anew(why_not(answer))

    def _refuse(self, why: str) -> None:
        self.editor.said.emit(why)
        self._anew(why)

    def _anew(self, why: str) -> None:
        """A line that was refused is not left standing; why is said below, where it was typed."""
        self.refusal.say(why)
        for line in self.findChildren(LineField):
            line.fill("\0")
        self._fill()

    def _forget(self) -> None:
        """What was typed, or refused, was about something else."""
        self.refusal.say("")
        for field in self._typed():
            field.forget()

    def _rekind(self, kind: object) -> None:
        if self._view.book is not None:
            self._send("kind", changes.rekind(self._view.book, self._chosen, str(kind)))

    def _level(self, text: str) -> None:
        try:
            self._apply("level_db", level_value(text))
        except ValueError:
            self._refuse(tr("{text}: not a level. Write dB from −60 to +6, or nothing.").format(text=text))

    def _host(self, field: str, value: object) -> None:
        """Something of who the host is, and how he speaks."""
        book = self._view.book
        if book is None:
            return
        try:
            self._send(field, host_setup.host_put(book, self._chosen, field, value))
        except ValueError:
            self._no_number(value, *host_setup.NUMBERS[field])

    def _question(self, field: str, text: str) -> None:
        """A number, or the banned words, of how the show deals with viewers' questions."""
        try:
            self._send(field, question_setup.question_put(field, text))
        except question_setup.BadWords as error:
            self._refuse(cue_questions.why_not(error))
            self.questions.banned.stay()
        except ValueError:
            self._no_number(text, *question_setup.NUMBERS[field])

    def _no_number(self, text: object, least: float, most: float) -> None:
        wrong = tr("{text}: write a number from {least} to {most}.")
        self._refuse(wrong.format(text=text, least=f"{least:g}", most=f"{most:g}"))

    def _span(self, field: str, value: object, signed: bool = False) -> None:
        text = str(value).strip().replace("−", "-")
        minus = signed and text.startswith("-")
        try:
            ms = span_ms(text.removeprefix("-").removeprefix("+") if signed else text) if text else None
        except ValueError:
            self._refuse(tr("{text} is no length. Write it like 1:30, 90 s or 1 分 30 秒.").format(text=text))
            return
        self._apply(field, -ms if minus and ms is not None else ms)

    def _moment(self, field: str, text: str) -> None:
        book = self._view.book
        until = field == "avatar.consent_until"
        value = (
            moment_value(text, book.show.planned_start, until) if book is not None and text.strip() else None
        )
        if value is None and (text.strip() or field == "planned_start"):
            example = moment_example(book.show.planned_start) if book is not None else "2024-04-16 18:18"
            wrong = tr("{text} is no date and time. Write it like {example}.")
            self._refuse(wrong.format(text=text, example=example))
            return
        self._apply(field, value)

    def _consents(self, text: str) -> None:
        """Whose voice and face the show may use."""
        book = self._view.book
        if book is None:
            return
        planned = book.show.planned_start
        try:
            self._apply(CONSENTS, consents_value(text, planned, scope_names()))
        except BadConsent as error:
            wrong = tr("{text}: write a name and until when, like {example}.")
            if error.part:
                wrong = tr("{text}: “{part}” is neither {scopes} nor a file such as {file}.")
            self._refuse(
                wrong.format(
                    text=error.line,
                    part=error.part,
                    example=f"{tr('Anna Li')}; {moment_example(planned)}",
                    scopes=listed(scope_names().values()),
                    file="media/anna.pdf",
                )
            )
            self.consents.refuse()

    def _start(self, at: object) -> None:
        book = self._view.book
        if book is None:
            return
        now = self._view.clock
        first = self._view.whole.cues if self._view.whole is not None else []
        planned = next((one.planned_start_ms for one in first if one.cue_id in self._chosen), 0)
        clock = now.at(planned) if now is not None else "18:00:00"
        self._apply("start", start_value(str(at), clock, book.show.planned_start))

    def _at(self, text: object) -> None:
        book = self._view.book
        value = start_value("clock", str(text), book.show.planned_start) if book is not None else None
        if value is None:
            self._refuse(tr("{text} is no time of day. Write it like 18:30 or 18:30:15.").format(text=text))
            return
        self._apply("start", value)

    def _transition(self, name: object) -> None:
        self._apply("transition", transition_value(str(name)))

    def _canvas(self, size: object) -> None:
        """Both sides in one edit: between them there is no canvas."""
        assert isinstance(size, tuple)
        sides = zip(("width", "height"), size, strict=True)
        self._send("canvas", [op for side, px in sides for op in changes.put([SHOW], f"canvas.{side}", px)])

    def _scene(self, name: object) -> None:
        """Another scene: by its UUID it is found again when it is renamed."""
        scene_id = self._view.offer.scene_ids.get(str(name))
        ops = [*changes.put(self._chosen, "scene", name), *changes.put(self._chosen, "scene_id", scene_id)]
        self._send("scene", ops)

    def _custom(self, text: object) -> None:
        self._apply("custom", custom_of(str(text)))

    def choose_clip(self) -> None:
        """Choose a clip in the bin for the cues that are chosen, and for those that are chosen while it is open."""
        self._clip_for = "clip"
        self.bin_asked.emit()
        self._say_for()

    def _choose_clip(self) -> None:
        self.choose_clip()

    def _choose_idle(self) -> None:
        self._clip_for = "idle"
        self.bin_asked.emit()
        self._say_for()

    def _choose_second(self) -> None:
        self._clip_for = "second"
        self.bin_asked.emit()
        self._say_for()

    def _say_for(self) -> None:
        """Say what a clip of the bin is for now."""
        book = self._view.book
        cues = clips.takes_clip(book, self._chosen) if book is not None else []
        if self._clip_for == "idle":
            self.clip_is_for.emit(tr("Idle loop"))
        elif len(cues) == 1 and book is not None:
            line = book.by_id[cues[0]]
            self.clip_is_for.emit(f"{line.number or ''} {line.cue.title}".strip())
        else:
            self.clip_is_for.emit(tr("{count} cues").format(count=len(cues)) if cues else "")

    def take_clip(self, name: str) -> None:
        """A clip was chosen in the bin."""
        if self._clip_for == "idle":
            self._idle_came(name)
        elif self._clip_for == "second":
            self._apply("second_clip", name)
        else:
            self._clip_named(tuple(self._chosen), name, True)

    def use_clip(self, path: str) -> None:
        """A file of this PC becomes the clip of what is chosen: it is copied into the show."""
        # Other cues may be chosen by the time it is copied.
        self.editor.bring_all([path], "clip", partial(self._clip_came, tuple(self._chosen)))

    def use_idle(self, path: str) -> None:
        """A file of this PC becomes the show's idle loop."""
        self.editor.bring(path, self._idle_came)

    def _clip_came(self, chosen: Sequence[str], came: Sequence[Gathered]) -> None:
        for one in came:
            self._clip_named(chosen, one.name, True)

    def _clip_named(self, chosen: Sequence[str], name: str, looked_at: bool) -> None:
        book = self._view.book
        if book is not None:
            self._send("clip", clips.clip_chosen(book, chosen, name, looked_at), chosen)

    def _idle_came(self, name: str) -> None:
        self._send("avatar.idle_clip", changes.put([SHOW], "avatar.idle_clip", name), [SHOW])
