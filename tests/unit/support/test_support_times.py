"""Where a run's time went is told by folder, file and test, with or without workers, and only when it is asked."""

import json
from pathlib import Path

import pytest

from tests.support.desk_process import ROOT


@pytest.mark.parametrize("spread", [(), ("-n", "2")], ids=["alone", "two workers"])
def test_what_each_test_took_is_written_and_summed_up(
    spread: tuple[str, ...], pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "times.json"
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("SHOWCALLER_TIMES", str(told))
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "SHOWCALLER_FAILED"):
        monkeypatch.delenv(name, raising=False)
    pytester.mkdir("dear")
    pytester.path.joinpath("dear", "test_dear.py").write_text(
        "import os\n\n\ndef test_dear():\n"
        "    before = os.times().user\n"
        "    while os.times().user < before + 0.2:\n        pass\n\n\ndef test_cheap():\n    pass\n"
    )
    done = pytester.runpytest_subprocess("-p", "tests.support.times", "-p", "xdist", *spread)
    done.assert_outcomes(passed=2)
    kept = json.loads(told.read_text())
    assert set(kept) == {"dear/test_dear.py::test_dear", "dear/test_dear.py::test_cheap"}
    dear, cheap = (kept[f"dear/test_dear.py::{name}"] for name in ("test_dear", "test_cheap"))
    assert set(dear) == set(cheap) == {"setup", "call", "teardown"}
    assert dear["call"][1] >= 0.2 > cheap["call"][1], "of the processor, not of the clock"
    done.stdout.fnmatch_lines(["*times:*", "*dear/", "*dear/test_dear.py", "*::test_dear*"])
