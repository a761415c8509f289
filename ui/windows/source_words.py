"""What is said of a source: its state, its figures and what came of it, in the window's language."""

from collections.abc import Sequence

from console.api.viewers_state import SourceState
from console.model.source import KeepsRaw
from console.words.message import message
from ui.present import figures
from ui.present.sources import MOST_EVENTS, Came, Cost, LineWrong, Source, event_of, shown_raw
from ui.words.language import current_language, tr
from ui.words.messages import message_text, problem_text


def state_text(source: Source, state: SourceState | None, rehearses: bool = False) -> str:
    """Returns how a source is. state: in the run, None where that has none of it. rehearses: a rehearsal runs."""
    if not source.on:
        return message_text(message("source.is_off"))
    if state is None and source.problem is not None:
        return tr("on, but not working")
    if state is None:
        return tr("on, not in this run") if rehearses else message_text(message("source.is_on"))
    return {
        "off": tr("on, not in this run"), "connecting": tr("connecting …"), "live": tr("live"),
        "stale": tr("stale"), "waiting": tr("waiting to try again"), "failed": tr("failed"),
    }.get(state.state, state.state)  # fmt: skip


def quota_text(state: SourceState | None) -> str:
    """Returns what of a quota is used, empty where there is none."""
    if state is None or state.budget_used is None or state.budget_of is None:
        return ""
    used, of = (figures.count(one, current_language()) for one in (state.budget_used, state.budget_of))
    return tr("{used} of {of}").format(used=used, of=of)


def raw_choices() -> Sequence[tuple[KeepsRaw, str]]:
    """Returns how what a source sends may be kept with a run, each with its words."""
    return (
        ("kept", tr("as it came")),
        ("scrubbed", tr("without names, ids and addresses")),
        ("off", tr("not at all")),
    )


def about_text(source: Source, state: SourceState | None, rehearses: bool = False) -> str:
    """Returns what else there is to say of a source: first what is wrong, and how to mend it.

    rehearses: a rehearsal runs.
    """
    said: list[str] = []
    if state is not None and state.problem is not None:
        said += [message_text(state.problem), message_text(state.fix)]
    elif source.problem is not None:
        said.append(problem_text(source.problem))
    if state is not None and state.retry_in_ms:
        said.append(tr("Tries again in {n} s.").format(n=-(-state.retry_in_ms // 1000)))
    if state is not None and state.clock_ms is not None:
        seconds = f"{state.clock_ms / 1000:+.1f}"
        said.append(tr("Its clock against this PC's: {seconds} s.").format(seconds=seconds))
    if state is None and rehearses and source.on:
        said.append(tr("A rehearsal leaves the sources out: “Try it” shows what comes."))
    if source.preset:
        said.append(tr("Preset by this PC's policy: it can be turned on and off here."))
    return " ".join(one for one in said if one)


def event_title(type_: str) -> str:
    """Returns what an event of ours is called."""
    titles = {
        "audience.snapshot": tr("Viewers"), "order.placed": tr("Order placed"), "order.paid": tr("Order paid"),
        "order.cancelled": tr("Order cancelled"), "product.impression": tr("Product shown"),
        "product.click": tr("Product clicked"), "comment.posted": tr("Comment"), "like": tr("Likes"),
        "gift": tr("Gift"),
    }  # fmt: skip
    return titles.get(type_, type_)


def came_text(came: Came) -> str:
    """Returns what came, and under it what it becomes."""
    lines = [shown_raw(came.raw)] if came.raw else []
    for event in came.events[:MOST_EVENTS]:
        type_, data = event_of(event)
        said = data or tr("none of its fields was found")
        lines.append(f"  → {event_title(type_)} · {said}")
    if len(came.events) > MOST_EVENTS:
        lines.append("  → " + tr("and {n} more").format(n=len(came.events) - MOST_EVENTS))
    if came.problem is not None:
        lines.append("  ! " + problem_text(came.problem))
    elif came.raw and not came.events:
        lines.append(message_text(message("source.becomes_nothing")))
    return "\n".join(lines)


def cost_text(name: str, cost: Cost | None, hours: float) -> str:
    """Returns what a show costs of a quota."""
    if cost is None:
        return message_text(message("source.no_budget", name=name))
    if cost.enough:
        return message_text(message("source.budget_enough", needed=cost.needed, of=cost.of, hours=hours))
    return message_text(message("source.budget_short", needed=cost.needed, of=cost.of, hours=hours))


def line_text(wrong: LineWrong) -> str:
    """Returns which line of the rules cannot be read, and how it is written."""
    said = {
        "line": tr("Rules, line {line}: write FIELD = WHERE IT IS FOUND, or an event's type alone."),
        "type": tr("Rules, line {line}: an event's type stands above it, such as comment.posted."),
        "twice": tr("Rules, line {line}: this field is there already; a second rule begins with its type."),
    }
    return said[wrong.why].format(line=wrong.line)
