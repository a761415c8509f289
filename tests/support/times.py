"""Where the time of a run goes, when it is asked: SHOWCALLER_TIMES=FILE writes it there as JSON, and tells the most.

Of each test: the seconds that passed and those of the processor (with those of the processes it ended), by phase.
A plugin of pytest (tests/conftest.py). With pytest-xdist the workers measure, and the process that started them sums.
"""

import json
import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support import warm

# What a report carries from a worker: the seconds of the processor.
CPU_S = "showcaller_cpu_s"
LONGEST = 30


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("SHOWCALLER_TIMES"):
        config.pluginmanager.register(Times(Path(os.environ["SHOWCALLER_TIMES"])), "showcaller-times")


class Times:
    """Measures where tests run, and sums up where they are reported. tests: of each, by phase, (passed, processor)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tests: dict[str, dict[str, tuple[float, float]]] = {}
        self._at_s = 0.0
        # A child of a process begins with nothing used.
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._at_s = 0.0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self) -> None:
        self._at_s = _processor_s()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        now_s = _processor_s()
        setattr(report, CPU_S, now_s - self._at_s)
        self._at_s = now_s
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        phases = self.tests.setdefault(report.nodeid, {})
        phases[report.when or "call"] = (report.duration, getattr(report, CPU_S, 0.0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Writes the file, and tells which files and tests took the most."""
        if os.environ.get("PYTEST_XDIST_WORKER"):
            return
        self.path.write_text(json.dumps(self.tests, indent=1), encoding="utf-8")
        passed: Counter[str] = Counter()
        processor: Counter[str] = Counter()
        for nodeid, phases in self.tests.items():
            file, folder = nodeid.split("::")[0], nodeid.split("::")[0].rpartition("/")[0] + "/"
            for phase, (passed_s, processor_s) in phases.items():
                for key in (nodeid, file, folder, f"every {phase}"):
                    passed[key] += passed_s
                    processor[key] += processor_s
        terminalreporter.section("times: seconds passed, seconds of the processor")
        for ends in ("/", ".py", ""):
            keys = [key for key, _ in passed.most_common() if _is_of(key, ends)][:LONGEST]
            for key in keys:
                terminalreporter.line(f"{passed[key]:8.1f} {processor[key]:8.1f}  {key}")
            terminalreporter.line("")


def _is_of(key: str, ends: str) -> bool:
    """True for a folder ("/"), a file (".py"), or else ("") a test or a phase."""
    return key.endswith(ends) if ends else not key.endswith(("/", ".py"))


def _processor_s() -> float:
    """Returns what this process and the processes that it ended had of the processor."""
    return sum(os.times()[:4]) + warm.processor_s()
