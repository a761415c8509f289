"""A run taken up again on the terminal, with nothing but its folder: as it was, at its own port."""

import socket
from pathlib import Path

from console.base.free_port import free_port
from tests.support.desk_process import ROOT, DeskProcess

SMALL = str(ROOT / "resources" / "shows" / "small")


def test_a_killed_desk_comes_back_at_its_port_or_at_another_if_that_is_taken(tmp_path: Path) -> None:
    port = free_port()
    resume = ("desk", "--resume", "--run-dir", str(tmp_path))
    with DeskProcess("desk", SMALL, "--obs", "simulated", *resume[2:], "--port", str(port)) as desk:
        own = desk.wait_for("ready")["api"]
        assert own.endswith(f":{port}")
        desk.kill9()
    with DeskProcess(*resume) as desk:
        ready = desk.wait_for("ready")
        assert ready["api"] == own
        assert ready["obs"].startswith("ws://127.0.0.1")
        _, state = desk.call("GET", "/v1/state")
        assert state["run"]["mode"] == "rehearsal"
        desk.kill9()
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with DeskProcess(*resume) as desk:
            assert desk.wait_for("ready")["api"] != own
            problem = desk.wait_for("problem_seen", code="api.port")
            assert str(port) in str(problem["record"]["fact"]["what"])  # A message, with its arguments.
            desk.process.terminate()  # Killed, it might not have written it yet.
            assert desk.finish() == 1
    with DeskProcess(*resume) as desk:
        assert desk.wait_for("ready")["api"] == own, "it is its own still"
        desk.wait_for("problem_gone", code="api.port")


def test_a_rehearsal_goes_on_at_its_own_speed_with_nothing_kept_beside_it(tmp_path: Path) -> None:
    folder = ("--run-dir", str(tmp_path))
    with DeskProcess("rehearse", SMALL, *folder, "--speed", "4") as desk:
        desk.wait_for("obs_connected")
        desk.kill9()
    for given, speed in (((), 4.0), (("--speed", "2"), 2.0), ((), 2.0)):
        (tmp_path / "resume.json").unlink()
        with DeskProcess("rehearse", "--resume", *folder, *given) as desk:
            desk.wait_for("ready")
            assert desk.call("GET", "/v1/state")[1]["run"]["speed"] == speed
            desk.kill9()
