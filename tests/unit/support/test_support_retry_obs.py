"""Only tests of the real OBS are repeated, with fresh fixtures, and never unnoticed."""

import pytest

from tests.support.desk_process import ROOT

FLAKY = """
    import pathlib, threading, pytest

    TRIES = pathlib.Path(__file__).with_suffix(".tries")
    pytestmark = pytest.mark.obs

    def tries(name):
        kept = TRIES.with_name(name)
        kept.write_text(kept.read_text() + "x" if kept.exists() else "x")
        return len(kept.read_text())

    @pytest.fixture
    def fresh():
        made = []
        yield made
        tries("torn down")
"""


class Run:
    """A run of tests that a test makes up, with the plugin as this project has it, in a process of its own."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        pytester.makeini("[pytest]\nmarkers = obs: the real OBS")

    def __call__(self, *arguments: str) -> pytest.RunResult:
        plugins = ("-p", "tests.support.retry_obs", "-p", "xdist", "-p", "pytest_timeout")
        return self.pytester.runpytest_subprocess(*plugins, *arguments)


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "SHOWCALLER_FAILED"):
        monkeypatch.delenv(name, raising=False)
    return Run(pytester)


@pytest.mark.parametrize("spread", [(), ("-n", "2", "--dist", "loadgroup")], ids=["alone", "two workers"])
def test_what_passes_again_is_named_with_the_reason(spread: tuple[str, ...], run: Run) -> None:
    run.pytester.makepyfile(
        FLAKY
        + """
    def test_second(fresh):
        assert fresh == []
        fresh.append("used")
        assert tries("second") == 2, "OBS was gone"

    def test_third():
        assert tries("third") == 3

    def test_first():
        assert tries("first") == 1
    """
    )
    result = run(*spread)
    result.assert_outcomes(passed=3)
    assert result.ret == 0
    result.stdout.fnmatch_lines_random(
        ["passed at the second try: *::test_second*", "    first try, call: *OBS was gone*",
         "passed at the third try: *::test_third*", "    second try, call: *"]
    )  # fmt: skip
    result.stdout.no_fnmatch_line("*try: *::test_first*")
    assert (run.pytester.path / "torn down").read_text() == "xx", "each try has fixtures of its own"


def test_what_fails_three_times_fails_once(run: Run) -> None:
    run.pytester.makepyfile(
        FLAKY
        + """
    def test_never():
        assert tries("never") == 0, f"failed {tries('never') - 1}"
    """
    )
    result = run()
    result.assert_outcomes(failed=1)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["failed at the third try, too: *::test_never"])
    assert (run.pytester.path / "never").read_text() == "xxxxxx", (
        "it was tried three times, and counts twice in each"
    )


def test_a_set_up_and_an_end_that_fail_are_repeated_too(run: Run) -> None:
    run.pytester.makepyfile(
        FLAKY
        + """
    @pytest.fixture
    def begun():
        assert tries("begun") > 1
        yield
        assert tries("ended") > 1

    def test_it(begun):
        pass
    """
    )
    result = run()
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        ["passed at the third try: *", "*first try, setup: *", "*second try, teardown: *"]
    )


def test_no_other_test_is_repeated_and_a_skip_is_none(run: Run) -> None:
    run.pytester.makepyfile(
        FLAKY.replace("pytestmark =", "obs =")
        + """
    def test_other():
        assert tries("other") == 2

    @obs
    def test_skipped():
        tries("skipped")
        pytest.skip("not here")

    @obs
    @pytest.mark.xfail
    def test_expected():
        assert tries("expected") == 0
    """
    )
    result = run()
    result.assert_outcomes(failed=1, skipped=1, xfailed=1)
    result.stdout.no_fnmatch_line("*repeated on the real OBS*")
    assert {(run.pytester.path / name).read_text() for name in ("other", "skipped", "expected")} == {"x"}


def flaking(count: int) -> str:
    return FLAKY + "".join(
        f"    def test_{number}():\n        assert tries(TRIES.stem + '.{number}') == 2\n"
        for number in range(count)
    )


@pytest.mark.parametrize(("count", "code"), [(5, 0), (6, 1)])
def test_more_than_five_repetitions_fail_the_run(count: int, code: int, run: Run) -> None:
    run.pytester.makepyfile(flaking(count))
    result = run()
    result.assert_outcomes(passed=count)
    assert result.ret == code
    assert ("FAILED: more than 5 repetitions" in result.stdout.str()) == bool(code)


def test_a_run_that_has_failed_by_them_repeats_no_more(run: Run) -> None:
    run.pytester.makepyfile(flaking(8))
    run().assert_outcomes(passed=6, failed=2)


def test_the_repetitions_of_all_workers_count_together(run: Run) -> None:
    run.pytester.makepyfile(test_one=flaking(3), test_two=flaking(3))
    result = run("-n", "2", "--dist", "loadfile")
    result.assert_outcomes(passed=6)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["FAILED: more than 5 repetitions*"])


def test_each_try_has_the_whole_time(run: Run) -> None:
    run.pytester.makepyfile(
        FLAKY
        + """
    @pytest.mark.timeout(5)
    def test_hangs_twice():
        if tries("hung") < 3:
            threading.Event().wait()
    """
    )
    result = run()
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        ["passed at the third try: *", "*first try, call: *Timeout*", "*second try, call: *Timeout*"]
    )
