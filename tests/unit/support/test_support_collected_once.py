"""Workers of pytest-xdist are forked of the one that has collected, and are workers as ever."""

import json
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker collects by itself")
TESTS = """
import json
import os
import random
import signal
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent
with (HERE / "collected").open("a") as file:
    file.write(f"{os.getpid()}\\n")

def said(name, tmp_path):
    found = {
        "pid": os.getpid(), "worker": os.environ["PYTEST_XDIST_WORKER"], "folder": str(tmp_path.parent),
        "config": os.environ["XDG_CONFIG_HOME"], "chance": random.random(),
    }
    (HERE / name).write_text(json.dumps(found))

@pytest.mark.xdist_group("one")
def test_one(tmp_path, worker_id):
    said("one.json", tmp_path)
    print("said by one")
    assert worker_id == "not this"

@pytest.mark.xdist_group("two")
def test_two(tmp_path, worker_id):
    said("two.json", tmp_path)
    print("said by two")
    assert worker_id == "nor this"

def kill_the_forked_one():
    if os.environ["PYTEST_XDIST_WORKER"] == "gw1":
        os.kill(os.getpid(), signal.SIGKILL)

@pytest.mark.xdist_group("two")
def test_two_is_killed():
    kill_the_forked_one()

@pytest.mark.xdist_group("one")
def test_one_is_killed():
    kill_the_forked_one()

@pytest.mark.xdist_group("three")
def test_three():
    pass
"""


def test_one_collects_and_each_is_a_worker_of_its_own(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(pytester.path))
    pytester.makeconftest('pytest_plugins = ["tests.support.collected_once"]')
    pytester.makepyfile(test_forked_workers=TESTS)
    plain = ("-q", "--disable-plugin-autoload", "-p", "xdist.plugin", "-n", "2", "--dist", "loadgroup")
    ran = pytester.runpytest_subprocess(*plain)
    # The forked one is killed by its group's last test, and another has taken its place.
    assert ran.parseoutcomes()["failed"] == 3
    ran.stdout.fnmatch_lines(["*worker 'gw1' crashed while running*"])
    caught = [ran.outlines.count(f"said by {name}") for name in ("one", "two")]
    assert caught == [1, 1], "what a test said is with its failure, and no other's"
    one, two = (json.loads((pytester.path / name).read_text()) for name in ("one.json", "two.json"))
    assert {one["worker"], two["worker"]} == {"gw0", "gw1"}
    assert all(one[key] != two[key] for key in ("pid", "folder", "config", "chance"))
    first = next(seen for seen in (one, two) if seen["worker"] == "gw0")
    collected = [int(line) for line in (pytester.path / "collected").read_text().split()]
    assert collected[0] == first["pid"]
    # The one in the killed one's place has nobody to be forked of.
    assert len(collected) == 2 and collected[1] not in (one["pid"], two["pid"])
