"""The command line speaks Chinese on a Chinese terminal: help, mistakes, copies and the diagnostics report."""

import argparse
import re

import pytest

from console.cli.arguments import build_parser, command_names
from console.cli.main import main
from console.cli.parser import Parser, of_argparse
from console.words.message import render

CHINESE = re.compile("[一-鿿]")


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "zh_CN.UTF-8")


def texts(parser: argparse.ArgumentParser) -> list[str]:
    """What a parser says of itself and of each of its arguments."""
    found = [parser.description or ""]
    for action in parser._actions:
        found += [action.help] if action.help and action.help != argparse.SUPPRESS else []
        if isinstance(action.choices, dict):
            found += [text for inner in action.choices.values() for text in texts(inner)]
    return found


@pytest.mark.usefixtures("chinese")
def test_all_help_is_chinese_on_a_chinese_terminal() -> None:
    english = [text for text in texts(build_parser()) if not CHINESE.search(text)]
    assert english == []
    whole = build_parser().format_help()
    assert whole.startswith("用法：showcaller") and "usage" not in whole and "options" not in whole


@pytest.mark.parametrize("name", [name for name in command_names() if name != "window"])
def test_help_is_english_elsewhere(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith(f"usage: showcaller {name} ") and told.count("usage: ") == 1
    assert not CHINESE.search(told)


def parser_of_everything() -> Parser:
    parser = Parser(prog="it")
    parser.add_argument("kind", choices=("a", "b"))
    parser.add_argument("--count", type=int)
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--live", action="store_true")
    one.add_argument("--left", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "缺少：kind。"),
        (["z"], "kind：“z”不在可选值之内："),
        (["a", "--count", "x"], "--count：“x”不能使用。"),
        (["a", "--count"], "--count：应给出一个值。"),
        (["a", "b", "--odd"], "此处没有这样的参数：b --odd。"),
        (["a", "--live", "--left"], "--left：不能与 --live 同时使用。"),
        (["a", "--live=3"], "--live：不应带值，却给出了 '3'。"),
        (["a", "--l"], "--l 可能是 --live, --left。"),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_unusable_arguments_are_told_in_chinese(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser_of_everything().parse_args(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("用法：it ") and f"\nit: {told}" in said


def test_what_argparse_says_otherwise_stays() -> None:
    assert render(of_argparse("something new"), "zh") == "something new"


@pytest.mark.usefixtures("chinese")
def test_the_diagnostics_report_is_chinese_or_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagnose", "--obs", "ws://127.0.0.1:9"]) == 0
    told = capsys.readouterr().out
    assert "== 本机" in told and "127.0.0.1:9 上没有程序监听" in told and "nothing listens" not in told
    assert main(["diagnose", "--obs", "ws://127.0.0.1:9", "--language", "en"]) == 0
    assert "nothing listens at 127.0.0.1:9" in capsys.readouterr().out
