"""Health: what is wrong now, each with its fix, and how OBS and the desk are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.actions import BY_ID
from ui.parts.dock import Pane
from ui.parts.labels import PlainLabel
from ui.present.times import elapsed
from ui.present.view import View
from ui.words import tr
from ui.words.messages import message_text


class Finding(QFrame):
    """One problem: what, how to fix it, and buttons where a click can."""

    acted = Signal(str)

    def __init__(self, what: str, fix: str, actions: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.problem = (what, fix, tuple(actions))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 7, 10, 7)
        rows.setSpacing(3)
        for text, name in ((f"■ {what}", "bad"), (fix, "muted")):
            if text:
                label = PlainLabel(text, self)
                label.setObjectName(name)
                label.setWordWrap(True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                rows.addWidget(label)
        if actions:
            row = QHBoxLayout()
            for action, text in actions:
                button = QPushButton(text, self)
                button.setProperty("act", action)
                button.clicked.connect(self._act)
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)

    def _act(self) -> None:
        self.acted.emit(str(self.sender().property("act")))


class Health(Pane):
    """acted(name): take_back, accept, guide."""

    name = "health"
    ticks = True
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._found: list[tuple[str, str, tuple[tuple[str, str], ...]]] | None = None
        self._inside = QWidget(self)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._well = PlainLabel(self._inside)
        self._well.setObjectName("muted")
        self._figures = PlainLabel(self._inside)
        self._figures.setObjectName("muted")
        self._figures.setWordWrap(True)
        self._rows.addWidget(self._well)
        self._rows.addStretch(1)
        self._rows.addWidget(self._figures)
        self.findings: list[Finding] = []
        area = QScrollArea(self)
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        self.body.addWidget(area)
        self.retranslate()

    def title(self) -> str:
        count = len(self.findings)
        return f"{tr('Health')} · {count}" if count else tr("Health")

    def retranslate(self) -> None:
        self._well.setText(tr("✓ Nothing is wrong."))
        self._found = None
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        self._view = view
        found = wrong(view)
        if found != self._found:
            self._found = found
            self._show(found)
        state = view.state
        if state is None or view.edits:
            self._figures.setText("")
            return
        health = state.obs.health
        lines = (
            f"OBS {state.obs.version} · {health.fps:.0f} fps · {health.round_trip_ms:.1f} ms · "
            f"CPU {health.cpu_percent:.0f} %",
            tr("run {time} · resumed {n} times").format(time=elapsed(view.t_ms), n=state.run.resumed),
        )
        text = "\n".join(lines)
        if self._figures.text() != text:
            self._figures.setText(text)

    def _show(self, found: list[tuple[str, str, tuple[tuple[str, str], ...]]]) -> None:
        for finding in self.findings:
            self._rows.removeWidget(finding)
            finding.deleteLater()
        self.findings = [Finding(what, fix, list(actions), self._inside) for what, fix, actions in found]
        for place, finding in enumerate(self.findings):
            finding.acted.connect(self.acted)
            self._rows.insertWidget(place, finding)
        self._well.setVisible(not found and self._view.on)


def wrong(view: View) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Returns (what, fix, actions) of everything that is wrong now."""
    made: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
    guide = ("guide", tr("Open the guide"))
    if view.link == "lost":
        made.append((tr("The desk is not heard."), view.why, ()))
        return made
    state = view.state
    if state is None:
        return made
    obs = state.obs
    if not obs.connected and not view.edits:
        fix = message_text(obs.lost_why) or tr("Start OBS: Showcaller connects as soon as it is there.")
        made.append((tr("OBS is not connected."), fix, (guide,)))
    open_drifts = [drift for drift in state.drifts.values() if not drift.accepted]
    for drift in open_drifts:
        actions = (("take_back", BY_ID["take_back"].title), ("accept", BY_ID["accept"].title))
        made.append((message_text(drift.said), "", actions))
    made += [(message_text(problem.what), message_text(problem.fix), ()) for problem in state.problems]
    if state.counters.stale:
        fix = tr("Check that the source still sends. Where nothing came, the plot stays empty.")
        made.append((tr("The figures are old."), fix, ()))
    return made
