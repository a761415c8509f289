"""How a run is taken up again: every option survives, or is left out for a reason."""

import stat
import sys
from pathlib import Path

import msgspec

from console.cli.arguments import parse
from console.cli.desk import options_of
from console.desk.options import NOT_KEPT, RESUME, Options, keep_arguments, kept_arguments, resume_arguments


def unusual(folder: Path) -> Options:
    """Options of which none is as it is without being given."""
    return Options(
        run_dir=folder / "一场",
        obs="ws://studio:4466",
        feed=folder / "feed.jsonl",
        speed=2.5,
        auto=True,
        until_end=True,
        port=8123,
        host_port=8124,
        resume=True,
        rehearsal=True,
        faults=folder / "faults.json",
        webhook="https://example.com/hook?key=1",
        start_at="c07",
        take_over=True,
        sources=("shop", "room"),
    )


def given(arguments: list[str]) -> Options:
    """The options as the command line makes them of arguments."""
    options = parse(arguments)
    return options_of(options, options.run_dir, None if options.feed == "none" else Path(options.feed))


def test_every_option_survives_or_is_left_out_for_a_reason(tmp_path: Path) -> None:
    options = unusual(tmp_path)
    usual = Options(run_dir=Path())
    resumed = given(resume_arguments(options))
    for name in Options.__struct_fields__:
        value = getattr(options, name)
        if name == "keep_speed":
            continue  # It stands for a speed that is not given, as below.
        assert value != getattr(usual, name), f"{name}: this test does not test it"
        if name in NOT_KEPT:
            assert name == "resume" or getattr(resumed, name) == getattr(usual, name)
        else:
            assert getattr(resumed, name) == value, f"{name} is forgotten"
    assert set(NOT_KEPT) <= set(Options.__struct_fields__)


def test_a_speed_that_is_not_given_is_the_runs_own(tmp_path: Path) -> None:
    kept = msgspec.structs.replace(unusual(tmp_path), keep_speed=True)
    again = given(resume_arguments(kept))
    assert again.keep_speed and again.speed == 1.0
    assert not given([*resume_arguments(kept), "--speed", "2.5"]).keep_speed


def test_as_usual_stays_as_usual(tmp_path: Path) -> None:
    options = Options(run_dir=tmp_path)
    assert given(resume_arguments(options)) == msgspec.structs.replace(options, resume=True)


def test_on_the_terminal_the_folder_is_enough_and_what_is_given_holds(tmp_path: Path) -> None:
    options = msgspec.structs.replace(unusual(tmp_path), run_dir=tmp_path)
    assert kept_arguments(tmp_path) == []
    keep_arguments(options)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / RESUME).stat().st_mode) == 0o600
    folder = ["desk", "--resume", "--run-dir", str(tmp_path)]
    assert given(folder) == given(resume_arguments(options))
    assert options.webhook not in resume_arguments(
        options
    )  # The window starts a desk with them: they are seen.
    resumed = given([*folder, "--port", "0", "--obs", "simulated", "--feed", "none"])
    assert (resumed.port, resumed.obs, resumed.feed) == (0, "simulated", None)
    assert (resumed.speed, resumed.webhook) == (2.5, options.webhook)


def test_a_folder_without_or_with_a_broken_note_is_taken_up_as_it_is_typed(tmp_path: Path) -> None:
    for body in (b"", b"{}", b"[1]", b"\xff"):
        (tmp_path / RESUME).write_bytes(body)
        assert kept_arguments(tmp_path) == []
    keep_arguments(Options(run_dir=tmp_path / "none"))  # It cannot be kept there; that is no error.
