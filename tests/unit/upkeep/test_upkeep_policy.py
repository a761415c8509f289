"""The fleet's policy: read, refused with file and field, and obeyed by the desk."""

import json
from pathlib import Path

import pytest

from console.cli.main import main
from console.upkeep.policy import Policy, PolicyInvalid, chosen, load, load_or_tell, policy_file
from ui.settings import Settings, apply_policy


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's policy file, in a folder with a space and Chinese characters."""
    folder = tmp_path / "机器 config"
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'none'}:{folder}")
    (folder / "showcaller").mkdir(parents=True)
    return folder / "showcaller" / "policy.json"


def test_no_file_asks_for_nothing(machine: Path) -> None:
    assert load() == Policy()
    assert policy_file().name == "policy.json"


def test_it_is_read_also_with_a_bom(machine: Path) -> None:
    machine.write_bytes(
        b"\xef\xbb\xbf" + json.dumps({"obs": "ws://10.0.0.5:4455", "locked": ["obs"]}).encode()
    )
    assert load() == Policy(obs="ws://10.0.0.5:4455", locked=("obs",))


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ('{"obs": "10.0.0.5"}', "obs"),
        ('{"obs": 5}', "$.obs"),
        ('{"obbs": "ws://a:1"}', "obbs"),
        ('{"locked": ["obs"]}', "locked"),
        ('{"locked": ["volume"]}', "volume"),
        ('{"updates": "ftp://a"}', "updates"),
        ('{"webhook": "mailto:a"}', "webhook"),
        ('{"language": "fr"}', "fr"),
        ("{", "truncated"),
        ('{"theme": "\udcff"}', ""),
    ],
)
def test_what_makes_no_sense_is_told_with_file_and_field(machine: Path, raw: str, named: str) -> None:
    machine.write_bytes(raw.encode("utf-8", "surrogateescape"))
    with pytest.raises(PolicyInvalid) as caught:
        load()
    assert str(machine) in str(caught.value) and named in str(caught.value)
    policy, problems = load_or_tell()
    assert policy == Policy() and problems, "a broken file keeps no show off the air"


def test_a_default_gives_way_and_what_is_locked_does_not(machine: Path) -> None:
    loose, locked = Policy(obs="ws://a:1"), Policy(obs="ws://a:1", locked=("obs",))
    assert chosen(loose, "obs", "ws://b:2", "ws://c:3") == "ws://b:2"
    assert chosen(loose, "obs", None, "ws://c:3") == "ws://a:1"
    assert chosen(Policy(), "obs", None, "ws://c:3") == "ws://c:3"
    assert chosen(locked, "obs", "ws://a:1") == "ws://a:1"
    with pytest.raises(PolicyInvalid, match="locked to ws://a:1"):
        chosen(locked, "obs", "ws://b:2")


def test_the_window_takes_it(machine: Path) -> None:
    settings = Settings(language="zh", obs="ws://mine:1", theme="dark")
    apply_policy(settings, Policy(obs="ws://a:1", language="en", theme="light"))
    assert (settings.obs, settings.language, settings.theme) == ("ws://mine:1", "zh", "light")
    apply_policy(settings, Policy(obs="ws://a:1", locked=("obs",)))
    assert settings.obs == "ws://a:1" and settings.locked == ("obs",)
    assert "locked" not in settings.as_kept(), "the fleet's, not the user's"


def test_the_desk_refuses_another_obs_than_the_locked_one(
    machine: Path, show_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.write_text('{"obs": "ws://10.0.0.5:4455", "locked": ["obs"]}')
    code = main(
        ["desk", str(show_dir), "--obs", "ws://127.0.0.1:9", "--run-dir", str(tmp_path / "run"), "--json"]
    )
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (
        code == 1
        and "ws://10.0.0.5:4455" in problem["what"]["text"]
        and str(machine) in problem["fix"]["text"]
    )
    assert not (tmp_path / "run").exists()
