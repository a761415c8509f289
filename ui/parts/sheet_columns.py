"""Each sheet of a file: what it is a list of, like what new segments are made, which column is which field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QScrollArea, QWidget

from console.words.message import Language
from ui.parts.labels import PlainLabel
from ui.parts.still import ChoiceBox
from ui.present.sheet_import import SheetAnswer, SheetSegment, SheetTable, fields_of
from ui.words import tr
from ui.words.tips import tip

_SAMPLE = 28


class SheetColumns(QScrollArea):
    """chosen(sheet, column, field): a column becomes a field or none; kind_chosen(sheet, kind); template_chosen(id)."""

    chosen = Signal(str, int, str)
    kind_chosen = Signal(str, str)
    template_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds: dict[str, QComboBox] = {}
        self.boxes: dict[tuple[str, int], QComboBox] = {}
        self.template: QComboBox | None = None

    def show_answer(self, answer: SheetAnswer, template: str, language: Language) -> None:
        """Show what the command found; the user's own choices are in it."""
        inside = QWidget(self)
        form = QFormLayout(inside)
        form.setContentsMargins(2, 2, 10, 2)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.kinds, self.boxes, self.template = {}, {}, None
        tables = {table.title: table for table in answer.tables}
        for title, kind in answer.sheets or [(table.title, table.kind) for table in answer.tables]:
            heading = PlainLabel(title or tr("The sheet"), inside)
            heading.setObjectName("paneTitle")
            form.addRow(heading)
            form.addRow(tr("A row is"), self._kind(inside, title, kind))
            table = tables.get(title)
            if table is None:
                continue
            if table.per_row in ("segment", "both"):
                form.addRow(tr("Modelled on"), self._template(inside, answer.segments, template, language))
            self._columns(inside, form, table, language)
        self.setWidget(inside)

    def _kind(self, parent: QWidget, title: str, kind: str) -> QComboBox:
        box = ChoiceBox(parent)
        box.setAccessibleName(tr("A row is"))
        for name, value in (
            (tr("a product"), "products"), (tr("part of the rundown"), "rundown"),
            (tr("a product and its segment"), "both"), (tr("not imported"), "none"),
        ):  # fmt: skip
            box.addItem(name, value)
        box.setCurrentIndex(max(0, box.findData(kind)))
        box.setProperty("sheet", title)
        box.activated.connect(self._say_kind)
        self.kinds[title] = box
        return box

    def _template(
        self, parent: QWidget, segments: Sequence[SheetSegment], chosen: str, language: Language
    ) -> QComboBox:
        box = ChoiceBox(parent)
        box.setAccessibleName(tr("Modelled on"))
        box.addItem(tr("one cue: the host beside the card"), "")
        for segment in segments:
            box.addItem(segment.title.pick(language) or segment.id, segment.id)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(self._say_template)
        self.template = box
        return box

    def _columns(self, parent: QWidget, form: QFormLayout, table: SheetTable, language: Language) -> None:
        fields = fields_of(table.kind, language)
        by_column = {at: field for field, at in table.numbers.items()}
        for at, name in enumerate(table.header):
            sample = table.samples[at] if at < len(table.samples) else ""
            if not name and not sample:
                continue
            box = ChoiceBox(parent)
            box.setAccessibleName(name)
            box.addItem(tr("– not used –"), "")
            for field, words in fields:
                box.addItem(words, field)
            field = by_column.get(at, "")
            if field and box.findData(field) < 0:
                box.addItem(field.partition(":")[2] or field, field)
            box.setCurrentIndex(max(0, box.findData(field)))
            box.setProperty("sheet", table.title)
            box.setProperty("at", at)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self._say)
            label = PlainLabel(name or "…", parent)
            label.setProperty("data", True)
            label.setToolTip(tip(sample))
            label.setBuddy(box)
            form.addRow(label, box)
            if sample:
                short = sample if len(sample) <= _SAMPLE else f"{sample[: _SAMPLE - 1]}…"
                example = PlainLabel(short.replace("\n", " "), parent)
                example.setObjectName("muted")
                example.setTextFormat(Qt.TextFormat.PlainText)
                form.addRow("", example)
            self.boxes[table.title, at] = box

    def _say(self, _: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        self.chosen.emit(str(box.property("sheet")), int(box.property("at")), str(box.currentData()))

    def _say_kind(self, _: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        self.kind_chosen.emit(str(box.property("sheet")), str(box.currentData()))

    def _say_template(self, _: int) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        self.template_chosen.emit(str(box.currentData()))
