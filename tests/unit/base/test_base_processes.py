"""A process that a file names is told from another that was given its number since."""

import logging
import os
import subprocess
import sys

import msgspec
import pytest

from console.base.processes import SAME_MS, ProcessId, gone, share_the_pc, this_process
from tests.support.waiting import GENEROUS_S


def test_this_process_lives_and_one_of_its_number_and_another_start_does_not() -> None:
    me = this_process()
    assert me.pid == os.getpid() and me.lives()
    assert me.started_ms is not None
    for earlier_ms in (SAME_MS * 2, 3_600_000):
        assert not ProcessId(me.pid, me.started_ms - earlier_ms).lives()


def test_one_that_is_dead_does_not_live_though_nobody_has_waited_for_it() -> None:
    code = (
        "import msgspec, console.base.processes as p; print(msgspec.json.encode(p.this_process()).decode())"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    child = msgspec.json.decode(process.stdout.read(), type=ProcessId)
    process.stdout.close()
    while os.name == "posix" and os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT) is None:
        pass
    assert child.pid == process.pid and not child.lives()  # Still a zombie.
    process.wait(GENEROUS_S)
    assert not child.lives()


def test_one_that_was_killed_is_waited_for_and_named_where_it_stays(caplog: pytest.LogCaptureFixture) -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with caplog.at_level(logging.WARNING):
        assert not gone(process, "the one that reads", within_s=0)
        assert f"the one that reads (process {process.pid}) is still there" in caplog.text
        process.kill()
        caplog.clear()
        assert gone(process, "the one that reads", GENEROUS_S) and not caplog.records
    assert process.stdin is not None
    process.stdin.close()


def test_an_older_file_names_the_number_alone() -> None:
    assert msgspec.json.decode(b'{"pid": %d}' % os.getpid(), type=ProcessId).lives()


@pytest.mark.parametrize("pid", [0, -1, 2**22 + 5, 2**80])
def test_a_number_that_no_process_has_is_none(pid: int) -> None:
    assert not ProcessId(pid).lives()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has real time that is inherited")
def test_a_process_started_in_real_time_shares_the_pc_like_any_other() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        try:
            os.sched_setscheduler(process.pid, os.SCHED_RR, os.sched_param(1))
        except PermissionError:
            pytest.skip("this user may not have real time")
        share_the_pc(process.pid)
        assert os.sched_getscheduler(process.pid) == os.SCHED_OTHER
    finally:
        process.communicate(b"\n", GENEROUS_S)
    share_the_pc(process.pid)  # It has ended meanwhile: nothing to be done.
