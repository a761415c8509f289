"""The fields of the cue's, the segment's and the show's form, with their labels: what is seen of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.panes import cue_host, cue_questions
from ui.panes.cue_action import ActionFields
from ui.panes.cue_host import HostFields
from ui.panes.cue_questions import QuestionFields
from ui.panes.cue_scene import SceneFields
from ui.parts.dock import Pane
from ui.parts.fields import ChoiceField, LineField, TextField, TickField
from ui.parts.labels import PlainLabel
from ui.parts.refusal import Refusal
from ui.parts.room import wrap_if_narrow
from ui.parts.tab_order import tab_as_laid_out
from ui.present.consents import CONSENTS
from ui.words import tr
from ui.words.cues import kind_name

# Which rows a kind of cue has; all of them that are not named here.
ONLY = {
    "product_id": ("card", "avatar_card"),
    "engine": ("avatar", "avatar_card"),
    "clip": ("avatar", "avatar_card", "video"),
    "layout": ("avatar", "avatar_card"),
    "second_clip": ("avatar", "avatar_card"),
    "level_db": ("avatar", "avatar_card", "video"),
    "action": ("action",),
    "scene": ("scene",),
    "transition": ("avatar", "avatar_card", "card", "video", "slate", "scene"),
}
FIELDS = (
    "title", "kind", "scene", "product_id", "layout", "engine", "clip", "second_clip", "level_db", "duration_ms",
    "start", "end", "count_to_end", "pre_wait_ms",
    "transition", "action", "skip", "floated", "notes", "custom",
)  # fmt: skip
OF_SHOW = (
    "show.zh", "show.en", "planned_start", "hard_end", "canvas", "feed",
    "ends_on_hold", "idle_clip", *cue_host.OF_SHOW, "quiet", "output", "output_again",
    "consent", "consents", *cue_questions.OF_SHOW,
)  # fmt: skip
OF_SEGMENT = ("title.zh", "title.en", "segment.product_id", "delay_ms", "loop", "segment.notes")


class CueFields(Pane):
    """asked(field, value) of any of them is handled by _asked(), of the button by _choose_clip()."""

    name = "cue"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = PlainLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setObjectName("muted")
        inner = self.inner = QWidget(self)
        inner.setObjectName("paneBody")
        self.form = QFormLayout()
        # What room is left is below all of it, not between some of its rows.
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self.form)
        rows.addStretch(1)
        self.form.setContentsMargins(2, 4, 8, 4)
        self.form.setVerticalSpacing(5)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(inner)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.area, 1)
        self.refusal = Refusal(self)
        self.body.addWidget(self.refusal)
        self.labels: dict[str, QLabel] = {}
        self._make_fields(inner)

    def resizeEvent(self, event: object) -> None:
        wrap_if_narrow(self.form, self.width())

    def _make_fields(self, inner: QWidget) -> None:
        self.title_, self.kind = LineField(inner, "title"), ChoiceField(inner, "kind")
        self.product, self.clip = ChoiceField(inner, "product_id"), LineField(inner, "clip")
        self.choose, self.level = QPushButton("…", inner), LineField(inner, "level_db")
        self.choose.clicked.connect(self._choose_clip)
        self.length, self.pre_wait = LineField(inner, "duration_ms"), LineField(inner, "pre_wait_ms")
        self.start, self.at = ChoiceField(inner, "start"), LineField(inner, "at")
        self.end, self.to_end = ChoiceField(inner, "end"), TickField(inner, "count_to_end")
        self.transition, self.transition_ms = (
            ChoiceField(inner, "transition"),
            LineField(inner, "transition.ms"),
        )
        self.action, self.scene = ActionFields(inner), SceneFields(inner)
        self.skip, self.floated = TickField(inner, "skip"), TickField(inner, "floated")
        self.notes, self.custom = TextField(inner, "notes"), TextField(inner, "custom")
        self.zh, self.en = LineField(inner, "title.zh"), LineField(inner, "title.en")
        self.about, self.delay = ChoiceField(inner, "product_id"), LineField(inner, "delay_ms")
        self.loop, self.segment_notes = TickField(inner, "loop"), TextField(inner, "notes")
        self.show_zh, self.show_en = LineField(inner, "title.zh"), LineField(inner, "title.en")
        self.planned, self.hard = LineField(inner, "planned_start"), LineField(inner, "hard_end")
        self.consent, self.feed = LineField(inner, "avatar.consent_until"), LineField(inner, "avatar.feed")
        self.consents = TextField(inner, CONSENTS)
        self.on_hold, self.canvas = ChoiceField(inner, "settings.ends_on_hold"), ChoiceField(inner, "canvas")
        self.quiet = LineField(inner, "settings.quiet_ms")
        self.output = ChoiceField(inner, "settings.output")
        self.output_again = ChoiceField(inner, "settings.output_again")
        self.idle, self.choose_idle = LineField(inner, "avatar.idle_clip"), QPushButton("…", inner)
        self.choose_idle.clicked.connect(self._choose_idle)
        self.layout_, self.second = ChoiceField(inner, "layout"), LineField(inner, "second_clip")
        self.choose_second = QPushButton("…", inner)
        self.choose_second.clicked.connect(self._choose_second)
        self.host = HostFields(inner)
        self.host.asked.connect(self._asked)
        self.questions = QuestionFields(inner)
        self.questions.asked.connect(self._asked)
        for field in (
            self.title_, self.kind, self.product, self.clip, self.level, self.length, self.pre_wait, self.start,
            self.at, self.end, self.to_end, self.transition, self.transition_ms, self.action, self.scene, self.skip,
            self.floated, self.notes, self.custom, self.zh, self.en, self.about, self.delay, self.loop,
            self.segment_notes,
            self.show_zh, self.show_en, self.planned, self.hard, self.consent, self.consents, self.feed,
            self.on_hold, self.idle, self.quiet, self.output, self.output_again, self.canvas, self.layout_, self.second,
        ):  # fmt: skip
            field.asked.connect(self._asked)
        for field in (self.notes, self.custom, self.segment_notes, self.consents):
            field.setFixedHeight(58)
        rows: dict[str, QWidget] = {
            "title": self.title_, "kind": self.kind, "scene": self.scene, "product_id": self.product,
            "layout": self.layout_, "engine": self.host.engine, "clip": _beside(inner, self.clip, self.choose),
            "second_clip": _beside(inner, self.second, self.choose_second), "level_db": self.level,
            "duration_ms": self.length, "start": _beside(inner, self.start, self.at), "end": self.end,
            "count_to_end": self.to_end,
            "pre_wait_ms": self.pre_wait, "transition": _beside(inner, self.transition, self.transition_ms),
            "action": self.action, "skip": self.skip, "floated": self.floated, "notes": self.notes,
            "custom": self.custom, "title.zh": self.zh, "title.en": self.en, "segment.product_id": self.about,
            "delay_ms": self.delay, "loop": self.loop, "segment.notes": self.segment_notes,
            "show.zh": self.show_zh, "show.en": self.show_en, "planned_start": self.planned,
            "hard_end": self.hard, "canvas": self.canvas, "feed": self.feed, "ends_on_hold": self.on_hold,
            "idle_clip": _beside(inner, self.idle, self.choose_idle), **self.host.rows(), "quiet": self.quiet,
            "output": self.output, "output_again": self.output_again, "consent": self.consent,
            "consents": self.consents, **self.questions.rows(),
        }  # fmt: skip
        for name, widget in rows.items():
            self.labels[name] = PlainLabel(inner)
            self.form.addRow(self.labels[name], widget)
        self._rows = {name: place for place, name in enumerate(rows)}
        tab_as_laid_out(inner)

    def lead_to(self, field: str) -> None:
        """Have a field in sight, and written next."""
        fields: list[LineField | TextField] = [*self.findChildren(LineField), *self.findChildren(TextField)]
        for one in fields:
            if field and one.field == field and one.isVisibleTo(self.inner):
                self.area.ensureWidgetVisible(one)
                one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, field: str, value: object) -> None:
        raise NotImplementedError

    def _choose_clip(self) -> None:
        raise NotImplementedError

    def _choose_idle(self) -> None:
        raise NotImplementedError

    def _choose_second(self) -> None:
        raise NotImplementedError

    def retranslate(self) -> None:
        labels = {
            "title": tr("Title"), "kind": tr("Layout"), "scene": tr("Scene in OBS"),
            "product_id": tr("Product"), "layout": tr("Own layout"), "clip": tr("Clip"),
            "second_clip": tr("Second host's clip"), "level_db": tr("Level (dB)"),
            "duration_ms": tr("Length"), "start": tr("Start"), "end": tr("End"),
            "count_to_end": tr("Countdown to the end"),
            "pre_wait_ms": tr("Pre-wait"), "transition": tr("Transition"), "action": tr("Action"),
            "skip": tr("Skip"), "floated": tr("Float"), "notes": tr("Notes"), "custom": tr("Custom fields"),
            "title.zh": tr("Title (Chinese)"), "title.en": tr("Title (English)"), "segment.product_id": tr("Product"),
            "delay_ms": tr("Delay"), "loop": tr("Loop"), "segment.notes": tr("Notes"),
            "show.zh": tr("Show (Chinese)"), "show.en": tr("Show (English)"),
            "planned_start": tr("Planned start"), "hard_end": tr("Hard end"), "canvas": tr("Canvas"),
            "feed": tr("Avatar's input in OBS"), "consent": tr("Avatar's consent until"),
            "consents": tr("Consents of real people"),
            "ends_on_hold": tr("When the host ends on hold"), "idle_clip": tr("Idle loop"),
            "quiet": tr("Silent on air is an alarm after"), "output": tr("Viewers get it by"),
            "output_again": tr("If that stops"),
            **self.host.labels(), **self.questions.labels(),
        }  # fmt: skip
        for name, text in labels.items():
            self.labels[name].setText(text)
        named = {
            "title": self.title_, "kind": self.kind, "product_id": self.product, "clip": self.clip,
            "level_db": self.level, "duration_ms": self.length, "start": self.start, "end": self.end,
            "count_to_end": self.to_end,
            "pre_wait_ms": self.pre_wait, "transition": self.transition, "skip": self.skip,
            "floated": self.floated, "notes": self.notes, "custom": self.custom, "title.zh": self.zh,
            "title.en": self.en, "segment.product_id": self.about, "delay_ms": self.delay, "loop": self.loop,
            "segment.notes": self.segment_notes, "show.zh": self.show_zh, "show.en": self.show_en,
            "planned_start": self.planned, "hard_end": self.hard, "feed": self.feed, "consent": self.consent,
            "consents": self.consents, "ends_on_hold": self.on_hold, "idle_clip": self.idle,
            "quiet": self.quiet, "output": self.output,
            "output_again": self.output_again, "canvas": self.canvas, "layout": self.layout_,
            "second_clip": self.second,
        }  # fmt: skip
        for name, widget in named.items():
            widget.setAccessibleName(labels[name])
        self.consents.setToolTip(
            tr("A person to a line: name; until when; voice, face or both; the signed file in the show")
        )
        self.at.setAccessibleName(tr("Time of day"))
        self.transition_ms.setAccessibleName(tr("Length of the transition"))
        self.layout_.setToolTip(tr("Layouts are made in ☰ → Layouts…"))
        self.second.setToolTip(tr("Played together with the first one, in a layout with two hosts"))
        for button in (self.choose, self.choose_idle, self.choose_second):
            button.setAccessibleName(tr("Choose a clip"))
        self.on_hold.offer([("slate", tr("the slate is shown")), ("idle", tr("the idle loop is shown"))])
        self.on_hold.setToolTip(tr("What viewers see when the host's clip ends while the show is on hold"))
        self.output.offer(
            [
                ("stream", tr("OBS's stream")),
                ("recording", tr("OBS's recording")),
                ("virtual_camera", tr("OBS's virtual camera")),
                ("none", tr("nothing of OBS's own")),
            ]
        )
        self.output.setToolTip(tr("ON AIR is red only while this runs; where it does not, that is an alarm"))
        self.output_again.offer(
            [("ask", tr("I start it again")), ("start", tr("the desk starts it again, three times"))]
        )
        self.idle.setToolTip(tr("A clip of the host waiting, played again and again; no cue plays it"))
        self.level.setToolTip(
            tr("Where the fader is set when the cue is taken, −60 to +6; empty: as it is in OBS")
        )
        self.quiet.setToolTip(tr("How long viewers may hear nothing of a host or film on air; 0: for ever"))
        self.empty.setText(tr("No show is running"))
        self.to_end.setText(tr("ends when planned, however late it began"))
        self.skip.setText(tr("skipped"))
        self.floated.setText(tr("left out of the order"))
        self.loop.setText(tr("begins again until GO"))
        self.custom.setToolTip(tr("One to a line: name: value"))
        self.start.offer([("manual", tr("manual")), ("follow", tr("auto")), ("clock", tr("at a time"))])
        self.end.offer(
            [
                ("duration", tr("after its length")),
                ("hold", tr("hold until GO")),
                ("clip", tr("with its clip")),
            ]
        )
        self.kind.offer([(kind, kind_name(kind)) for kind in ONLY["transition"] + ONLY["action"]])
        self.host.retranslate()
        self.questions.retranslate()
        self.action.retranslate()
        self.scene.retranslate()


def _beside(parent: QWidget, *widgets: QWidget) -> QWidget:
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for place, widget in enumerate(widgets):
        # A button is as wide as what it says: the rest is the field's.
        row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 2 if place == 0 else 1)
    return holder
