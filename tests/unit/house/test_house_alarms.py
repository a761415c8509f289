"""Every alarm that can stand ends when its cause does: each code has a test that sees it end, or a reason why not.

The codes are read from the source: whoever adds one adds its row here, and with it how it ends.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.trees import tree_of

# By one worker: the source is read once.
pytestmark = pytest.mark.xdist_group("alarms")

ROOT = Path(__file__).parents[3]
CONSOLE = ROOT / "console"
# What opens, changes or ends an alarm; the code is what they are given first. With ``state`` before it: second.
SAYS = {
    "ProblemSeen": 0, "ProblemGone": 0, "Alarm": 0, "report": 0, "_report": 0, "on_report": 0, "_say": 0, "_alarm": 1,
}  # fmt: skip
# These have another meaning there, or hand on the code that somebody gave them, who is found himself.
HANDED_ON = {
    "base/workers.py", "desk/io.py", "desk/problems.py", "desk/editing_desk.py", "engine/reduce.py", "desk/autosave.py",
    "desk/source_health.py", "cli/diagnose.py", "relay/publisher.py", "relay/server.py", "rehearsal/server.py",
    "livetalking/webrtc.py", "presenter/voices/espeak.py", "engine/commands.py", "devices/avatar/speaker.py",
    "devices/on_air/watch.py", "devices/obs/link.py", "sources/recorded.py",
}  # fmt: skip
# Codes that are put together elsewhere than where they are said: (file, expression) → the codes.
PUT_TOGETHER = {
    ("desk/cards.py", "code"): ("card.*",),
    ("desk/cards.py", "key"): (),
    ("desk/figure_watch.py", "code"): ("figures.both.*", "figures.apart.*"),
    ("desk/hearing.py", "code"): (),
    ("desk/run_sources.py", "alarm_code(code)"): ("source.*", "events.*"),
    ("desk/sources.py", "code"): ("events.*",),
    ("desk/sources.py", "'setups'"): ("source.*",),
    ("desk/sources.py", "f'{name}.fault'"): ("source.*",),
    ("desk/sources.py", "f'{setup.name}.{part}'"): ("source.*",),
    ("desk/wall_watch.py", "code"): (),
    ("devices/obs/device.py", "code"): ("refused.*",),
    ("devices/obs/device.py", "one"): (),
    ("devices/obs/source_keeper.py", "[self._as(one, one in wrong_now) for one in found]"): ("obs.mismatch",),
    ("devices/obs/source_keeper.py", "[one.mismatch for one in found]"): ("obs.mismatch",),
    ("engine/output_watch.py", "code"): (),
    ("engine/output_watch.py", "*wrong"): (
        "stream", "stream.stalled", "stream.dropping", "stream.elsewhere", "camera.off", "stream.off",
        "record.off", "record.paused", "record.disk", "obs.skipped", "obs.lagged", "obs.slow",
    ),
    ("engine/reduce_asking.py", "code"): ("question.*",),
    ("engine/stills.py", "code"): ("film.paused", "film.stopped", "obs.transition_halted", "obs.collection"),
    ("journal/store.py", "code"): (),
    ("sources/intake.py", "bound.what"): ("events.*",),
}  # fmt: skip

CARDS, FILES = "unit/desk/test_desk_cards.py", "unit/desk/test_desk_media_watch.py"
OUTPUTS = "unit/engine/test_engine_output_watch.py"
STILLS = "unit/engine/test_engine_hearing.py"
ENDS = "unit/desk/test_desk_alarms_end.py"
LOST_FILE = "unit/journal/test_journal_lost_file.py"
PASSED = f"{ENDS}::test_what_happened_ends_after_a_while"
# Code → the test that sees it end.
SEEN_TO_END = {
    "api.strangers": "unit/web/test_web_door.py::test_one_who_brings_no_whole_request_in_time_goes_and_the_alarm_ends",
    "avatar": "unit/engine/test_engine_avatar_watch.py",
    "avatar.ended": "unit/engine/test_engine_avatar_watch.py",
    "avatar_watch": "unit/devices/test_avatar_watch.py",
    "camera.off": OUTPUTS,
    "card.*": f"{CARDS}::test_a_card_that_cannot_be_painted_is_an_alarm_until_it_can_or_the_show_has_none",
    "card.unseen": "unit/devices/test_on_air_watch.py",
    "clock.stepped": "unit/desk/test_desk_wall_watch.py",
    "desk.away": "unit/desk/test_desk_wall_watch.py",
    "edits.*": PASSED,
    "events.*": PASSED,
    "feed": PASSED,
    "figures.apart.*": "unit/desk/test_desk_figure_watch.py",
    "figures.behind": "unit/desk/test_desk_figures.py",
    "figures.both.*": "unit/desk/test_desk_figure_watch.py",
    "film.paused": STILLS,
    "film.stopped": f"{STILLS}::test_a_film_that_ends_long_before_its_end_is_an_alarm_until_it_plays_or_is_off_air",
    "host": "unit/devices/test_avatar_speaking.py",
    "internal": "unit/desk/test_desk_problems.py::test_a_mistake_that_comes_again_later_is_said_again",
    "journal": LOST_FILE,
    "journal.left_out": PASSED,
    "journal.renewed": LOST_FILE,
    "journal.unsafe": LOST_FILE,
    "label": "unit/engine/test_engine_label_watch.py",
    "media.*": f"{FILES}::test_a_file_that_could_not_be_read_at_the_start_is_well_once_it_can",
    "media_changed.*": PASSED,
    "media_gone.*": "unit/desk/test_desk_media_watch.py",
    "obs.claimed": "real/test_real_two_desks.py",
    "obs.collection": "stories/test_story_simulated_hands.py",
    "obs.lacks": "stories/test_story_simulated_hands.py",
    "obs.lagged": OUTPUTS,
    "obs.mismatch": "unit/devices/test_obs_source_keeper.py",
    "obs.missing": f"{ENDS}::test_what_obs_lacks_ends_when_it_is_there",
    "obs.own_scenes": "unit/desk/test_desk_own_scenes.py",
    "obs.skipped": OUTPUTS,
    "obs.slow": f"{OUTPUTS}::test_an_obs_that_draws_stills_is_said_whether_it_sends_them_or_not",
    "obs.transition_halted": STILLS,
    "obs.unreadable": "unit/devices/test_obs_garbage.py",
    "output.stalled": "unit/cli/test_cli_output.py",
    "pictures": "unit/desk/test_desk_cue_pictures.py",
    "prerender": "unit/desk/test_desk_rendering.py",
    "question.*": "unit/engine/test_engine_asking_withdrawn.py",
    "raw_frames": "unit/desk/test_desk_raw_keeper.py",
    "record.disk": OUTPUTS,
    "record.off": OUTPUTS,
    "record.paused": OUTPUTS,
    "refused.*": f"{ENDS}::test_what_obs_refused_of_a_scene_that_nobody_goes_to_any_more_ends",
    "save": "unit/desk/test_desk_autosave.py",
    "simulated": "unit/desk/test_desk_simulated_again.py",
    "sound.askew": "stories/test_story_sound.py",
    "sound.clipped": "unit/desk/test_desk_hearing.py",
    "sound.garbage": "stories/test_story_sound.py",
    "sound.no_meters": "unit/desk/test_desk_hearing.py",
    "sound.silent": "stories/test_story_sound.py",
    "source.*": "unit/desk/test_desk_sources.py",
    "stream": OUTPUTS,
    "stream.dropping": OUTPUTS,
    "stream.elsewhere": f"{OUTPUTS}::test_a_stream_that_is_started_anew_and_goes_elsewhere_is_said",
    "stream.off": OUTPUTS,
    "stream.stalled": OUTPUTS,
    "webhook": "unit/desk/test_desk_webhook.py",
    "wording": f"{ENDS}::test_a_list_of_words_that_cannot_be_read_is_read_again",
    "worker.*": f"{ENDS}::test_work_that_is_done_once_and_failed_is_said_for_a_while",
}
# Code → why it stands to the run's end: its cause does.
TO_THE_END = {
    "api.port": "the desk's address is another than before its death, for as long as it runs",
    "figures.unread": "what was counted before the desk's death is missing in this run for good",
    "journal.damaged": "the run's file has a hole for good",
    "journal.passed_over": "what could not be read of the run's file is missing in this run for good",
    "journal.unknown": "a full disk took the records between two known cues with it, for good",
    "journal.put_away": "said at the run's end: what the disk did not take lies elsewhere until it is resumed",
}


class Read(NamedTuple):
    """What is kept of a file: its texts by name, (from module, name, as) of what it takes of ours, and what is said."""

    texts: dict[str, str]
    taken: list[tuple[str, str, str]]
    said: list[tuple[int, ast.expr]]


@cache
def source() -> dict[str, Read]:
    """Each file is read once, and not its tree is kept: all of them are hundreds of megabytes."""
    return {
        path.relative_to(CONSOLE).as_posix(): read(tree_of(path.read_text("utf-8")))
        for path in sorted(CONSOLE.rglob("*.py"))
    }


def read(tree: ast.Module) -> Read:
    found = Read({}, [], [])
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found.texts.update(texts_of(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("console."):
            module = node.module.removeprefix("console.").replace(".", "/") + ".py"
            found.taken.extend((module, one.name, one.asname or one.name) for one in node.names)
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = SAYS.get(name)
            if at is not None and len(node.args) > at and not _is_nothing(node.args[at]):
                found.said.append((node.lineno, node.args[at]))
    return found


def texts_of(node: ast.Assign) -> Iterator[tuple[str, str]]:
    """(name, text) of each that a statement keeps."""
    for target in node.targets:
        names, values = [target], [node.value]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            names, values = target.elts, node.value.elts
        for name, value in zip(names, values, strict=False):
            if (
                isinstance(name, ast.Name)
                and isinstance(value, ast.Constant)
                and isinstance(value.value, str)
            ):
                yield name.id, value.value


@cache
def constants() -> dict[tuple[str, str], str]:
    """(file, name) → a text that the module keeps under it."""
    found = {(file, name): text for file, one in source().items() for name, text in one.texts.items()}
    for file, one in source().items():
        for module, name, known_as in one.taken:
            if (module, name) in found:
                found.setdefault((file, known_as), found[module, name])
    return found


def said(file: str, code: ast.expr) -> tuple[str, ...] | None:
    """The codes that an expression stands for, * for what is filled in; None where nobody can tell."""
    whole = PUT_TOGETHER.get((file, ast.unparse(code)))
    if whole is not None:
        return whole
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        return (code.value,)
    if isinstance(code, ast.Name) and (file, code.id) in constants():
        return (constants()[file, code.id],)
    if isinstance(code, ast.JoinedStr):
        parts = [
            str(one.value)
            if isinstance(one, ast.Constant)
            else (said(file, one.value) or ("*",))[0]
            if isinstance(one, ast.FormattedValue)
            else "*"
            for one in code.values
        ]
        return ("".join(parts),)
    return None


def sayings() -> Iterator[tuple[str, ast.expr]]:
    """(where, the expression of its code) of all that opens or ends an alarm."""
    for file, one in source().items():
        if not file.startswith(("prove/", "bench/")) and file not in HANDED_ON:
            yield from ((f"{file}:{line}", code) for line, code in one.said)


def _is_nothing(code: ast.expr) -> bool:
    """A worker's own report has no code, and what is over none either."""
    return isinstance(code, ast.Constant) and not isinstance(code.value, str)


@cache
def codes() -> frozenset[str]:
    found = {"worker.*", "internal"}
    for where, code in sayings():
        found.update(said(where.partition(":")[0], code) or ())
    return frozenset(re.sub(r"^events\..*", "events.*", code) for code in found)


def test_of_each_alarm_the_code_can_be_told() -> None:
    untold = [
        f"{where}: {ast.unparse(code)}"
        for where, code in sayings()
        if said(where.partition(":")[0], code) is None
    ]
    assert untold == [], "say which codes these are, in PUT_TOGETHER"


def test_every_alarm_is_seen_to_end_by_a_test_or_says_why_it_stands() -> None:
    known = SEEN_TO_END.keys() | TO_THE_END.keys()
    assert codes() - known == set(), "an alarm that nobody was seen to end: add its test"
    assert known - codes() == set(), "there is no such alarm any more"
    assert SEEN_TO_END.keys() & TO_THE_END.keys() == set()


@pytest.mark.parametrize("code", sorted(SEEN_TO_END))
def test_the_test_that_sees_it_end_is_there_and_knows_it(code: str) -> None:
    file, _, name = SEEN_TO_END[code].partition("::")
    text = (ROOT / "tests" / file).read_text("utf-8")
    assert not name or f"def {name}(" in text
    start = code.removesuffix("*")
    by_name = {one for (_, one), value in constants().items() if value in (code, start)}
    words = set(re.findall(r"[A-Za-z_]+", text))
    assert start in text or words & by_name, f"{file} does not name {code}"
