"""What failed is kept for the end of all runs (packaging/start.py): the next run's lines hide this one's."""

import os
from pathlib import Path

import pytest


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """One entry a failure: which test, where, the first lines of why."""
    kept = os.environ.get("SHOWCALLER_FAILED")
    if kept and report.failed and not os.environ.get("PYTEST_XDIST_WORKER"):
        crash = getattr(report.longrepr, "reprcrash", None)
        why = report.longreprtext if crash is None else f"{crash.path}:{crash.lineno}: {crash.message}"
        lines = [line[:300] for line in why.splitlines()[:12]]
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write("\n".join((f"{report.nodeid} ({report.when})", *lines, "", "")))
