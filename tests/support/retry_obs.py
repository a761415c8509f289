"""Runs a test of the real OBS that failed once more, with fixtures of its own, and again; names each repetition.

The real OBS fails by itself now and then: it crashes at its start, or while it draws its window. So a test with
the marker ``obs``, and no other, has three tries. What was repeated is named at the end of the run; more than
five repetitions in a run fail it, for then it is no chance any more.

A plugin of pytest (tests/conftest.py). With pytest-xdist the workers repeat, and the process that started them
sums up.
"""

from typing import Any

import pytest
from _pytest.runner import runtestprotocol

TRIES = 3
MOST_REPETITIONS = 5
ORDINALS = {1: "first", 2: "second", 3: "third"}
# What a report carries from a worker: why each try before the last one failed.
REPEATED = "repeated on the real OBS"


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Repeating(), "showcaller-repeating")
    config.pluginmanager.register(SummingUp(), "showcaller-summing-up")


class Repeating:
    """Where tests are run. spent: how many repetitions there were here."""

    def __init__(self) -> None:
        self.spent = 0
        self._timer: Any = None

    @pytest.hookimpl
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Runs a test of the real OBS until it passes or its tries are used up; only its last try is a result."""
        if item.get_closest_marker("obs") is None:
            return None
        hook = item.ihook
        hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        reasons: list[str] = []
        while True:
            reports = runtestprotocol(item, log=False, nextitem=nextitem)
            why = next((_reason(report) for report in reports if report.failed), None)
            # Once the run has failed by its repetitions, more of them only make it last.
            if why is None or len(reasons) == TRIES - 1 or self.spent > MOST_REPETITIONS:
                break
            self.spent += 1
            reasons.append(why)
            self._wind_up_timer(item)
        if reasons:
            reports[-1].user_properties.append((REPEATED, reasons))
        for report in reports:
            hook.pytest_runtest_logreport(report=report)
        hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    @pytest.hookimpl(tryfirst=True, optionalhook=True)
    def pytest_timeout_set_timer(self, item: pytest.Item, settings: Any) -> None:
        """Keeps how long pytest-timeout allows this test, and lets it go on."""
        self._timer = settings

    def _wind_up_timer(self, item: pytest.Item) -> None:
        """Gives the next try the whole time: pytest-timeout sets one timer for all tries together."""
        if self._timer is not None:
            item.ihook.pytest_timeout_cancel_timer(item=item)
            item.ihook.pytest_timeout_set_timer(item=item, settings=self._timer)


class SummingUp:
    """Where the run is summed up. repeated: of each repeated test, why the tries before the last one failed."""

    def __init__(self) -> None:
        self.repeated: dict[str, list[str]] = {}
        self._failed: set[str] = set()

    @property
    def too_many(self) -> bool:
        return sum(len(reasons) for reasons in self.repeated.values()) > MOST_REPETITIONS

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)
        for name, reasons in report.user_properties:
            if name == REPEATED:
                self.repeated[report.nodeid] = list(reasons)  # type: ignore[call-overload]

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.too_many and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Names what was repeated, with the reasons."""
        if not self.repeated:
            return
        terminalreporter.section("repeated on the real OBS")
        for nodeid, reasons in self.repeated.items():
            tries = ORDINALS[len(reasons) + 1]
            how = (
                f"failed at the {tries} try, too" if nodeid in self._failed else f"passed at the {tries} try"
            )
            terminalreporter.line(f"{how}: {nodeid}")
            for number, reason in enumerate(reasons, 1):
                terminalreporter.line(f"    {ORDINALS[number]} try, {reason}")
        if self.too_many:
            terminalreporter.line(
                f"FAILED: more than {MOST_REPETITIONS} repetitions in a run are no chance. Is OBS installed as it"
                " should be, and has this PC room for it?"
            )


def _reason(report: pytest.TestReport) -> str:
    """Returns in which phase a try failed and why, in a line."""
    crash = getattr(report.longrepr, "reprcrash", None)
    why = report.longreprtext if crash is None else f"{crash.path}:{crash.lineno}: {crash.message}"
    lines = [line for line in why.splitlines() if line.strip()]
    return f"{report.when}: {(lines[0] if lines else 'no reason')[:300]}"
