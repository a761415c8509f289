"""Who writes to a run is named beside it while it lives."""

from pathlib import Path

import msgspec

from console.base.processes import ProcessId, this_process
from console.journal.holder import holder
from console.journal.store import Journal


def test_a_run_names_its_writer_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    assert holder(path) is None
    journal = Journal.create(path)
    assert holder(path) == this_process()
    assert journal.close()
    assert holder(path) is None


def test_one_that_died_is_nobody_also_when_its_number_is_anothers(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    for body in (msgspec.json.encode(ProcessId(this_process().pid, 1)), b"1234567890", b""):
        path.with_name("run.showrun.pid").write_bytes(body)
        assert holder(path) is None
