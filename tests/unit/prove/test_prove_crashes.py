"""A proof does not hold where one of its processes crashed, however well the show went on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.cli import main, prove
from console.prove.crashes import COUNTED, STATE, counted
from console.prove.processes import kill, start
from console.prove.proof import Figure, Progress, Proof, Scale, must_be
from console.upkeep.crashes import crash_folder, keep
from tests.support.waiting import GENEROUS_S

# As a desk begins: what the system does to it is written down from then on.
BEGINS = "from console.upkeep.crashes import watch_for_faults; ended = watch_for_faults('desk'); "
FAULT = BEGINS + "import faulthandler; faulthandler._sigsegv()"
WELL = BEGINS + "ended()"
WAITS = BEGINS + "print('there', flush=True); input()"
# A mistake of ours in a thread: the process itself goes on, and ends well.
MISTAKE = """
import logging, threading
from console.upkeep.crashes import CrashHandler, hook
logging.getLogger("showcaller").addHandler(CrashHandler("desk"))
hook("desk")
thread = threading.Thread(target=lambda: {}["gone"])
thread.start()
thread.join()
"""


class Tried:
    """A proof that is one process."""

    def __init__(self, code: str, killed: bool = False) -> None:
        self._code, self._killed = code, killed
        self.ended = 0

    def __call__(self, scale: Scale, progress: Progress) -> Proof:
        process = start("-c", self._code)
        if self._killed:
            assert process.stdout is not None and process.stdout.readline()
            kill(process)
        else:
            process.communicate(timeout=GENEROUS_S)
        self.ended = process.returncode
        return Proof("tried", "one process", (Figure("processes", "1"),))


def figure(proof: Proof) -> Figure:
    return next(one for one in proof.figures if one.what == COUNTED)


def run(tried: Tried, folder: Path) -> Proof:
    return counted(tried, Scale(1.0, 1, folder), lambda done, of: None)


@pytest.mark.parametrize(("code", "ends_badly"), [(FAULT, True), (MISTAKE, False)])
def test_a_process_that_crashed_is_counted_and_what_it_wrote_is_kept(
    code: str, ends_badly: bool, tmp_path: Path
) -> None:
    tried = Tried(code)
    proof = run(tried, tmp_path)
    assert (tried.ended != 0) is ends_badly
    assert figure(proof) == must_be(COUNTED, 1) and not proof.holds
    (said,) = proof.wrong
    assert "desk" in said and ("Fatal Python error" in said or "KeyError" in said)


@pytest.mark.parametrize(("code", "killed"), [(WELL, False), (WAITS, True)])
def test_one_that_ended_well_or_was_killed_by_the_proof_left_none(
    code: str, killed: bool, tmp_path: Path
) -> None:
    tried = Tried(code, killed)
    proof = run(tried, tmp_path)
    assert (tried.ended != 0) is killed
    assert figure(proof) == must_be(COUNTED, 0) and proof.holds


def test_reports_of_others_and_of_before_are_none_of_a_proof_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "mine"))
    path = keep("window", ValueError, ValueError("mine"), None)
    assert path is not None
    os.utime(path, (1_700_000_000, 1_700_000_000))  # Where a proof has no folder of its own, it is older.
    assert run(Tried(WELL), tmp_path).holds
    assert os.environ[STATE] == str(tmp_path / "mine"), "and it is this user's again"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says where a user's state is")
def test_its_processes_write_where_the_proof_works(tmp_path: Path) -> None:
    folders: list[str] = []

    def prove_it(scale: Scale, progress: Progress) -> Proof:
        said = [sys.executable, "-c", "from console.upkeep.crashes import crash_folder as f; print(f())"]
        folders.append(subprocess.run(said, capture_output=True, text=True, check=True).stdout.strip())
        folders.append(str(crash_folder()))
        return Proof("tried", "one process", (Figure("processes", "1"),))

    counted(prove_it, Scale(1.0, 1, tmp_path), lambda done, of: None)
    assert folders[0] == folders[1] and Path(folders[0]).is_relative_to(tmp_path)


def test_the_command_counts_them_in_every_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(prove, "proofs", lambda: {"good": Tried(WELL), "bad": Tried(FAULT)})
    assert main.main(["prove", "--only", "good"]) == 0
    assert main.main(["prove", "--only", "good", "--only", "bad"]) == 1
    assert capsys.readouterr().out.count(COUNTED) == 3
