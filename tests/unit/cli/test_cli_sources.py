"""showcaller source: set up, tried, turned on and off; its secrets are in the keyring and nowhere else."""

import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from console.cli.main import main
from console.sources.frames import FramesInvalid, read
from console.upkeep import policy

Run = tuple[int, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr("console.base.app_dirs.config", lambda: tmp_path / "config")
    monkeypatch.setattr(policy, "policy_file", lambda: tmp_path / "policy.json")
    monkeypatch.setattr(
        "console.vault.sources.stored", lambda service, name, limit: kept.get((service, name))
    )
    monkeypatch.setattr(
        "console.vault.sources.store",
        lambda service, name, value, limit: kept.update({(service, name): value}),
    )
    monkeypatch.setattr(
        "console.vault.sources.forget", lambda service, name, limit: kept.pop((service, name), None)
    )
    return kept


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    def called(*arguments: str, typed: str = "") -> Run:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["source", *arguments, "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return called


def problem(answer: Run) -> str:
    return str(answer[1][0]["problems"][0]["what"]["code"])


def test_a_source_can_be_compared_and_not_counted(run: Any, tmp_path: Path) -> None:
    run("add", "file", "till", "--set", f"path={tmp_path / 'till.csv'}")
    said = run("counts", "till", "orders", "off")
    assert (said[0], said[1][0]["answer"]["code"]) == (0, "figure.not_counted")
    assert run("counts", "till", "viewers", "off")[0] == 0
    assert run("list")[1][0]["compares"] == ["orders", "viewers"]
    # It is the same when it is set up anew, and until it counts again.
    run("add", "file", "till", "--set", f"path={tmp_path / 'other.csv'}")
    assert run("list")[1][0]["compares"] == ["orders", "viewers"]
    assert run("counts", "till", "orders", "on")[1][0]["answer"]["code"] == "figure.counted"
    assert run("list")[1][0]["compares"] == ["viewers"]
    assert run("list")[1][0]["counts"] == ["orders"]
    assert run("counts", "till", "orders", "ask")[1][0]["answer"]["code"] == "figure.asks_again"
    assert (run("list")[1][0]["counts"], run("list")[1][0]["compares"]) == ([], ["viewers"])
    assert problem(run("counts", "till", "smiles", "off")) == "source.counts_needs"
    assert run("counts", "nobody", "orders", "off")[0] == 2


def test_a_source_is_added_listed_turned_off_and_removed(
    run: Any, tmp_path: Path, keyring: dict[tuple[str, str], str]
) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text('[{"type": "like", "data": {"count": "n"}}]', encoding="utf-8")
    added = run(
        "add",
        "webhook",
        "shop",
        "--set",
        "port=9000",
        "--secret",
        "secret",
        "--mapping",
        str(rules),
        typed="s3cr3t\n",
    )
    assert added[0] == 0 and added[1][0]["answer"]["code"] == "source.added"
    assert keyring == {("showcaller-source:shop", "secret"): "s3cr3t"}
    text = (tmp_path / "config" / "sources.json").read_text(encoding="utf-8")
    assert "s3cr3t" not in text and '"count": "n"' in text
    row = run("list")[1][0]
    assert (row["name"], row["kind"], row["on"], row["secrets"], row["problem"]) == (
        "shop", "webhook", True, {"secret": True}, None,
    )  # fmt: skip
    assert run("off", "shop")[0] == 0 and run("list")[1][0]["on"] is False
    assert run("on", "shop")[0] == 0 and run("list")[1][0]["on"] is True
    assert run("secret", "shop", typed="other\n")[0] == 0
    assert keyring == {("showcaller-source:shop", "secret"): "other"}
    assert run("remove", "shop")[0] == 0 and keyring == {} and run("list")[1] == []
    assert problem(run("remove", "shop")) == "source.not_set_up"


def test_the_environment_has_the_last_word_on_a_secret(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "webhook", "shop-1")
    assert run("list")[1][0]["problem"]["what"]["code"] == "source.field_needed"
    monkeypatch.setenv("SHOWCALLER_SOURCE_SHOP_1_SECRET", "x")
    assert run("list")[1][0]["problem"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", "poll", "Shop"], "source.no_name"), (["add", "pol", "shop"], "source.no_kind"),
        (["add", "poll", "shop"], "source.field_needed"), (["add", "poll"], "source.add_needs"),
        (["add", "poll", "shop", "--set", "url"], "source.set_needs"),
        (["add", "poll", "shop", "--set", "url=http://x", "--set", "word=1"], "source.no_field"),
        (["add", "webhook", "shop", "--set", "secret=1"], "source.secret_in_file"),
        (["add", "webhook", "shop", "--secret", "token"], "source.no_field"),
        (["add", "webhook", "shop", "--secret", "secret"], "source.no_secret_given"),
        (["add", "poll", "shop", "--set", "url=http://x", "--mapping", "none.json"], "source.mapping_unreadable"),
        (["try", "shop"], "source.not_set_up"), (["on"], "source.which"), (["budget", "shop"], "source.not_set_up"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_and_nothing_is_kept(
    run: Any, tmp_path: Path, arguments: list[str], code: str
) -> None:
    answer = run(*arguments)
    assert answer[0] in (1, 2) and problem(answer) == code
    assert not (tmp_path / "config" / "sources.json").exists()


def test_a_damaged_file_is_named(run: Any, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "sources.json").write_text("{", encoding="utf-8")
    assert problem(run("list")) == "source.file_unreadable"


def test_a_policy_presets_sources_and_may_allow_no_others(run: Any, tmp_path: Path) -> None:
    preset = {"name": "fleet", "kind": "poll", "options": {"url": "https://shop.example/x"}}
    (tmp_path / "policy.json").write_text(json.dumps({"sources": [preset]}), encoding="utf-8")
    assert run("add", "poll", "own", "--set", "url=https://own.example/x")[0] == 0
    assert {row["name"]: row["preset"] for row in run("list")[1]} == {"fleet": True, "own": False}
    assert problem(run("remove", "fleet")) == "source.is_preset"
    assert run("off", "fleet")[0] == 0
    (tmp_path / "policy.json").write_text(
        json.dumps({"sources": [preset], "locked": ["sources"]}), encoding="utf-8"
    )
    assert [(row["name"], row["on"]) for row in run("list")[1]] == [("fleet", False)]
    assert problem(run("add", "poll", "more", "--set", "url=https://own.example/x")) == "source.locked"


def test_every_kind_is_described_for_a_form(run: Any) -> None:
    rows = {row["name"]: row for row in run("kinds")[1]}
    assert {"poll", "sse", "websocket", "nats", "file", "webhook"} <= set(rows)
    secret = next(field for field in rows["webhook"]["fields"] if field["key"] == "secret")
    assert secret["secret"] and secret["required"] and secret["title"]["text"]
    assert rows["poll"]["mapped"] and "viewers" in rows["poll"]["gives"]
    # What a vendor does not say is said before the show, also where it is tried.
    assert rows["poll"]["note"] is None and rows["woocommerce"]["note"]["code"] == "vendors.woocommerce_note"


def test_try_shows_what_comes_and_what_it_becomes(run: Any, tmp_path: Path) -> None:
    feed, rules = tmp_path / "comments.jsonl", tmp_path / "rules.json"
    feed.write_text('{"id": 1, "m": "多少钱"}\n{"id": 2}\n', encoding="utf-8")
    rules.write_text('[{"type": "comment.posted", "id": "id", "data": {"text": "m"}}]', encoding="utf-8")
    code, lines = run(
        "try", "--kind", "file", "--set", f"path={feed}", "--mapping", str(rules), "--count", "1"
    )
    assert code == 0 and len(lines) == 1
    assert [one["data"] for one in lines[0]["events"]] == [{"text": "多少钱"}]
    assert lines[0]["problem"]["where"] == "mapping[0].data.text" and "多少钱" in lines[0]["raw"]
    feed.write_text('{"id": 3, "m": "\\u5927\\u7c73"}\n', encoding="ascii")
    _, lines = run("try", "--kind", "file", "--set", f"path={feed}", "--mapping", str(rules), "--count", "1")
    assert "大米" in lines[0]["raw"], "letters are read as letters"
    feed.unlink()
    code, lines = run("try", "--kind", "file", "--set", f"path={feed}")
    assert code == 1 and lines[0]["problem"]["what"]["code"] == "source.file_gone"


def test_whether_it_connected_at_all_is_said_where_nothing_came(run: Any, tmp_path: Path) -> None:
    empty = tmp_path / "comments.jsonl"
    empty.write_bytes(b"")
    tried = ("try", "--seconds", "0.5", "--kind")
    code, (line,) = run(*tried, "file", "--set", f"path={empty}")
    assert (code, line["problem"]["fix"]["code"]) == (1, "source.fix_nothing_came")
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        code, (line,) = run(*tried, "poll", "--set", f"url=http://127.0.0.1:{port}/x")
    assert (code, line["problem"]["fix"]["code"]) == (1, "source.fix_not_connected")


def test_what_came_is_shown_as_it_reads(run: Any, tmp_path: Path) -> None:
    feed = tmp_path / "comments.csv"
    feed.write_bytes("id,text\n1,多少钱\n".encode("gb18030"))
    rules = tmp_path / "rules.json"
    rules.write_text('[{"type": "comment.posted", "id": "id", "data": {"text": "text"}}]', encoding="utf-8")
    _, (line,) = run(
        "try", "--kind", "file", "--set", f"path={feed}", "--mapping", str(rules), "--count", "1"
    )
    assert "多少钱" in line["raw"]


def test_what_has_no_quota_says_so(run: Any) -> None:
    run("add", "poll", "shop", "--set", "url=https://shop.example/x")
    assert run("budget", "shop", "--hours", "3")[1][0]["answer"]["code"] == "source.no_budget"


def test_the_lists_are_read_by_people_in_their_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["source", "kinds"]) == 0
    shown = capsys.readouterr().out
    assert "定时读取的 JSON 接口" in shown and "退款只给出金额" in shown


def test_what_comes_is_recorded_as_it_came_and_a_test_can_play_it(run: Any, tmp_path: Path) -> None:
    feed, recorded, again = tmp_path / "likes.jsonl", tmp_path / "frames.jsonl", tmp_path / "again.jsonl"
    feed.write_text('{"n": 3, "who": "小李"}\n{"n": 4}\n', encoding="utf-8")
    rules = tmp_path / "rules.json"
    rules.write_text('[{"type": "like", "data": {"count": "n"}}]', encoding="utf-8")
    tried = ("try", "--kind", "file", "--mapping", str(rules), "--count", "1", "--set")
    code, first = run(*tried, f"path={feed}", "--record", str(recorded))
    assert code == 0
    frames = list(read(recorded))
    assert frames and all(frame.received_ms > 0 for frame in frames)
    again.write_bytes(b"".join(frame.body for frame in frames))
    assert "小李" in again.read_text(encoding="utf-8")
    code, second = run(*tried, f"path={again}")
    assert code == 0
    assert [one["data"] for one in second[0]["events"]] == [one["data"] for one in first[0]["events"]]
    refused = run(*tried, f"path={feed}", "--record", str(recorded))
    assert (refused[0], problem(refused)) == (1, "source.no_recording")
    assert list(read(recorded)) == frames


def test_what_was_recorded_is_decoded_again_by_the_rules_of_now(run: Any, tmp_path: Path) -> None:
    feed, recorded = tmp_path / "likes.jsonl", tmp_path / "frames.jsonl"
    feed.write_text('{"n": 3}\n{"n": "none"}\n', encoding="utf-8")
    rules = tmp_path / "rules.json"
    rules.write_text('[{"type": "like", "data": {"count": "n"}}]', encoding="utf-8")
    assert run("add", "file", "likes", "--set", f"path={feed}", "--mapping", str(rules))[0] == 0
    _, first = run("try", "likes", "--count", "1", "--record", str(recorded))
    feed.unlink()
    code, again = run("try", "likes", "--from", str(recorded))
    assert code == 0 and again[0]["events"] == first[0]["events"] and again[0]["raw"] == first[0]["raw"]
    assert again[0]["problem"]["where"] == first[0]["problem"]["where"]
    # A run's folder has what came in it; without frames of this source that is said.
    assert problem(run("try", "likes", "--from", str(tmp_path))) == "frames.none_here"
    (tmp_path / "raw").mkdir()
    recorded.rename(tmp_path / "raw" / "likes.00001.jsonl")
    assert run("try", "likes", "--from", str(tmp_path))[1] == again
    # Other rules, and another kind, which cannot read it: nothing connects to anything.
    rules.write_text('[{"type": "gift", "data": {"count": "n"}}]', encoding="utf-8")
    code, other = run("try", "likes", "--from", str(tmp_path), "--mapping", str(rules))
    assert other[0]["events"][0]["type"] == "gift"
    code, none = run("try", "likes", "--kind", "bilibili", "--from", str(tmp_path))
    assert (code, none[0]["problem"]["what"]["code"]) == (1, "frames.not_again")


def test_how_raw_frames_are_kept_is_set_for_a_source(run: Any, tmp_path: Path) -> None:
    run("add", "file", "till", "--set", f"path={tmp_path / 'till.csv'}")
    assert run("list")[1][0]["raw"] == "kept"
    assert run("raw", "till", "scrubbed")[1][0]["answer"]["code"] == "frames.raw_scrubbed"
    run("add", "file", "till", "--set", f"path={tmp_path / 'other.csv'}")
    assert run("list")[1][0]["raw"] == "scrubbed"
    assert run("raw", "till", "off")[1][0]["answer"]["code"] == "frames.raw_off"
    assert problem(run("raw", "till", "burnt")) == "frames.raw_needs"
    assert problem(run("raw", "nobody", "off")) == "source.not_set_up"


def test_a_file_that_holds_no_frames_is_said_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "frames.jsonl"
    path.write_text('{"received_ms": 1, "raw": "YQ=="}\n{"received_ms": 2, "raw": "!"}\n', encoding="utf-8")
    with pytest.raises(FramesInvalid) as found:
        list(read(path))
    assert found.value.problems[0].what.args["row"] == 2
