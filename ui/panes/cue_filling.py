"""The fields of the cue's, the segment's and the show's form, filled with what the show has."""

from PySide6.QtWidgets import QWidget

from console.model.consent import Consent
from ui.panes.cue_fields import CueFields
from ui.present import changes, times
from ui.present.consents import consents_text
from ui.present.cue_form import custom_text, level_text, moment_example, moment_text, start_of
from ui.present.view import View
from ui.words import tr
from ui.words.cues import canvas_names, scope_names

DAY_MS = 86_400_000


class CueFilling(CueFields):
    """Fills the form from what is chosen (cues, ``segment:ID`` or the show) in the show as it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._chosen: list[str] = []

    def _common(self, field: str) -> tuple[object, str]:
        assert self._view.book is not None
        value, same = changes.common(self._view.book, self._chosen, field)
        return value, "" if same else tr("(several values)")

    def _fill_cues(self) -> None:
        lines = (
            (self.title_, "title"),
            (self.notes, "notes"),
            (self.clip, "clip"),
            (self.second, "second_clip"),
        )
        for widget, field in lines:
            value, mixed = self._common(field)
            widget.fill(str(value or ""), mixed)
        for choice, field in ((self.product, "product_id"), (self.end, "end")):
            choice.fill(*self._common(field))
        for tick, field in ((self.skip, "skip"), (self.floated, "floated"), (self.to_end, "count_to_end")):
            value, mixed = self._common(field)
            tick.fill(bool(value), mixed)
        for line, field in ((self.length, "duration_ms"), (self.pre_wait, "pre_wait_ms")):
            value, mixed = self._common(field)
            own = tr("as its clip") if field == "duration_ms" and value is None else ""
            line.fill(times.exact(value) if isinstance(value, int) else "", mixed or own)
        self.host.engine.fill(*self._common("engine"))
        level, mixed = self._common("level_db")
        self.level.fill(level_text(level), mixed or tr("as in OBS"))
        book = self._view.book
        assert book is not None
        kinds = {book.by_id[one].kind for one in self._chosen}
        self.kind.fill(next(iter(kinds)), "" if len(kinds) == 1 else tr("(several values)"))
        start, mixed = self._common("start")
        at, clock = start_of(start, book.show.planned_start)
        self.start.fill(at, mixed)
        self.at.fill(clock, mixed)
        self.at.setVisible(at == "clock")
        name, mixed = self._common("transition.name")
        names = dict.fromkeys(("Cut", "Fade", *self._view.offer.transitions, str(name or "Cut")))
        self.transition.offer([(one, one) for one in names])
        self.transition.fill(name, mixed)
        length, mixed = self._common("transition.ms")
        self.transition_ms.fill(times.exact(length) if isinstance(length, int) else "", mixed)
        self.transition_ms.setVisible(name != "Cut")
        fields, mixed = self._common("custom")
        self.custom.fill(custom_text(fields), mixed)
        layout, mixed = self._common("layout")
        own_layouts = [layout.name for layout in book.show.own_layouts]
        gone = [str(layout)] if layout and layout not in own_layouts else []
        self.layout_.offer([(None, tr("the usual one")), *((name, name) for name in (*own_layouts, *gone))])
        self.layout_.fill(layout, mixed)
        if kinds == {"scene"}:
            (scene, mixed), (host, hosts) = self._common("scene"), self._common("host")
            built = frozenset(book.show.built_scenes)
            self.scene.fill(str(scene or ""), host, (mixed, hosts), self._view.offer, built)
        if kinds == {"action"}:
            self.action.fill(*self._common("action"), self._view.offer)

    def _fill_show(self) -> None:
        lines = (
            (self.show_zh, "title.zh"), (self.show_en, "title.en"), (self.feed, "avatar.feed"),
            (self.idle, "avatar.idle_clip"),
        )  # fmt: skip
        self.on_hold.fill(*self._common("settings.ends_on_hold"))
        self.output.fill(*self._common("settings.output"))
        self.output_again.fill(*self._common("settings.output_again"))
        assert self._view.book is not None
        canvas = self._view.book.show.canvas
        size, names = (canvas.width, canvas.height), canvas_names()
        names.setdefault(size, f"{size[0]} × {size[1]}")
        self.canvas.offer(list(names.items()))
        self.canvas.fill(size)
        quiet = self._common("settings.quiet_ms")[0]
        self.quiet.fill(times.exact(quiet) if isinstance(quiet, int) else tr("never"))
        for line, field in lines:
            line.fill(str(self._common(field)[0] or ""))
        self.host.fill_show(self._view)
        self.questions.fill_show(self._view.book.show.questions)
        planned = self._view.book.show.planned_start
        consents = consents_text(self._view.book.show.avatar.consents, scope_names())
        example = Consent(who=tr("Anna Li"), until=moment_example(planned, DAY_MS), scope="voice")
        self.consents.fill(consents, consents_text((example,), scope_names()))
        length_ms = self._view.state.planned_end_ms if self._view.state is not None else 0
        for line, field, later_ms in (
            (self.planned, "planned_start", 0), (self.hard, "hard_end", length_ms),
            (self.consent, "avatar.consent_until", length_ms),
        ):  # fmt: skip
            line.fill(moment_text(self._common(field)[0]), moment_example(planned, later_ms))

    def _fill_segments(self) -> None:
        for line, field in ((self.zh, "title.zh"), (self.en, "title.en")):
            value, mixed = self._common(field)
            line.fill(str(value or ""), mixed)
        self.about.fill(*self._common("product_id"))
        value, mixed = self._common("delay_ms")
        self.delay.fill(times.exact(value) if isinstance(value, int) and value else "", mixed)
        value, mixed = self._common("loop")
        self.loop.fill(bool(value), mixed)
        value, mixed = self._common("notes")
        self.segment_notes.fill(str(value or ""), mixed)
