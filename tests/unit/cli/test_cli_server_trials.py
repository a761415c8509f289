"""showcaller voices try, model try: a sentence of a server, or what is wrong in one; keys are written nowhere."""

import io
import json
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from console.cli import voice_try
from console.cli.main import main
from console.vault.language_model import ModelSetup, keep_model, read_model
from console.voices.http_voices import HttpVoice, http_voices, keep
from console.voices.identity import identity
from tests.support.voice_server import VoiceServer

TEXT = "大家好，欢迎来到直播间，今天的价格很好。"
Ring = dict[tuple[str, str], str]


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ring:
    """A keyring of the test's own: (service, name) → secret."""
    kept: Ring = {}
    monkeypatch.setattr("console.base.app_dirs.config", lambda: tmp_path / "config")
    for room in ("console.voices.http_voices", "console.vault.language_model"):
        monkeypatch.setattr(f"{room}.store", lambda service, name, key: kept.update({(service, name): key}))
        monkeypatch.setattr(f"{room}.stored", lambda service, name, limit_s: kept.get((service, name)))
        monkeypatch.setattr(f"{room}.forget", lambda service, name: kept.pop((service, name), None))
    for variable in ("SHOWCALLER_VOICE_KEY", "SHOWCALLER_MODEL_KEY"):
        monkeypatch.delenv(variable, raising=False)
    return kept


def typed(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{key}\n"))


def wrong(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The code of the one thing that is wrong, and all that was written."""
    out = capsys.readouterr().out
    (problem,) = json.loads(out)["problems"]
    return problem["what"]["code"], out


def test_a_sentence_is_written_with_its_length_and_the_key_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "said.wav"
    with VoiceServer().running() as server:
        typed(monkeypatch, "sk-secret")
        given = [
            "--shape",
            "openai",
            "--address",
            server.address,
            "--text",
            TEXT,
            "--to",
            str(file),
            "--pace",
            "1.25",
        ]
        assert main(["voices", "try", "anna", *given, "--with-key", "--json"]) == 0
        assert server.keys == ["Bearer sk-secret"]
        assert server.asked[0][1]["speed"] == 1.25
    answer = json.loads(capsys.readouterr().out)
    with wave.open(str(file)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (24_000, 1)
        assert answer["length_ms"] == sound.getnframes() * 1000 // 24_000 > 1500
    assert answer["notes"] == [] and "sk-secret" not in json.dumps(answer)
    assert http_voices() == {}, "a trial keeps nothing"


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("html", "voices.server_page"),
        ("hang", "voices.server_hangs"),
        ("half", "voices.server_short"),
        ("key", "voices.key_refused"),
        ("mp3", "voices.server_noise"),
        ("silent", "voices.server_silent"),
    ],
)
def test_no_other_voice_stands_in_for_a_server_that_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], mode: str, code: str
) -> None:
    monkeypatch.setattr(voice_try, "PATIENT_S", 1.0)
    with VoiceServer(mode).running() as server:
        typed(monkeypatch, "sk-secret")
        given = ["--shape", "openai", "--address", server.address, "--text", TEXT, "--with-key", "--json"]
        assert main(["voices", "try", "anna", *given]) == 1
    found, out = wrong(capsys)
    assert found == code
    assert "sk-secret" not in out, "even where a server says the key back"


@pytest.mark.parametrize(
    ("key", "address", "code"),
    [
        ("sk-secret", "http://voice.example", "voices.key_in_the_clear"),
        ("sk secret", "https://voice.example", "voices.key_garbled"),
        ("密钥", "https://voice.example", "voices.key_garbled"),
    ],
)
@pytest.mark.parametrize("command", [["voices", "try", "anna", "--shape", "openai"],
                                     ["voices", "add", "anna", "--shape", "openai"],
                                     ["model", "try"], ["model", "set"]])  # fmt: skip
def test_a_key_that_could_be_read_on_the_way_is_sent_and_kept_nowhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ring: Ring,
    command: list[str], key: str, address: str, code: str,
) -> None:  # fmt: skip
    typed(monkeypatch, key)
    assert main([*command, "--address", address, "--with-key", "--json"]) == 1
    found, out = wrong(capsys)
    assert found == code and key not in out and ring == {}
    assert http_voices() == {} and read_model() is None


def test_a_voice_is_kept_with_its_key_which_goes_to_no_other_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ring: Ring
) -> None:
    with VoiceServer().running() as server, VoiceServer().running() as other:
        typed(monkeypatch, "sk-secret")
        add = ["voices", "add", "anna", "--shape", "openai", "--json", "--address"]
        attempt = ["voices", "try", "anna", "--text", TEXT, "--json"]
        assert main([*add, server.address, "--with-key"]) == 0
        assert ring == {("showcaller-voice", "anna"): "sk-secret"}
        assert main(attempt) == 0 and server.keys == ["Bearer sk-secret"], (
            "what is kept is tried with its key"
        )
        assert main([*attempt, "--shape", "openai", "--address", other.address]) == 0
        assert other.keys == [None]
        assert main([*add, server.address]) == 0 and ring, "the same address keeps its key"
        assert main([*add, other.address]) == 0 and not ring
    assert "sk-secret" not in capsys.readouterr().out


def test_what_is_no_fault_and_yet_to_be_known_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(voice_try, "LIMIT_S", -1.0)
    monkeypatch.setattr(voice_try, "in_the_clear", lambda address: True)
    with VoiceServer().running() as server:
        given = ["--shape", "openai", "--address", server.address, "--text", TEXT]
        assert main(["voices", "try", "anna", *given, "--json"]) == 0
        notes = json.loads(capsys.readouterr().out)["notes"]
        assert [one["code"] for one in notes] == ["voices.too_slow", "voices.read_on_the_way"]
        assert main(["voices", "try", "anna", *given]) == 0
    assert "https:// is better" in capsys.readouterr().out


def test_a_speed_changes_what_is_rendered_and_none_leaves_it_as_it_was() -> None:
    voice = HttpVoice("openai", "http://127.0.0.1:1")
    keep("anna", voice)
    before = identity("anna")
    assert before == "http anna 8e514ed55797c5b5 1", "as before there was a speed"
    keep("anna", HttpVoice("openai", "http://127.0.0.1:1", speed=1.2))
    assert identity("anna") != before


@contextmanager
def model_server(status: int, answer: bytes) -> Iterator[tuple[str, list[str | None]]]:
    keys: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            keys.append(self.headers.get("Authorization"))
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", keys
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_language_model_is_tried_without_being_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = json.dumps({"choices": [{"message": {"content": "Hello!"}}]}).encode()
    with model_server(200, answer) as (address, keys):
        typed(monkeypatch, "sk-secret")
        assert main(["model", "try", "--address", address, "--name", "small", "--with-key", "--json"]) == 0
        assert keys == ["Bearer sk-secret"]
    said = json.loads(capsys.readouterr().out)["message"]
    assert (said["code"], said["args"]["text"]) == ("asking.model_answers", "Hello!")
    assert read_model() is None


@pytest.mark.parametrize(
    ("status", "answer", "code"),
    [
        (401, b"Bearer sk-secret is no key of ours", "asking.model_refused"),
        (500, b"Bearer sk-secret broke us", "asking.model_code"),
        (200, b"<html>sk-secret</html>", "questions.model_no_json"),
    ],
)
def test_what_is_wrong_with_a_language_model_has_no_key_in_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: int, answer: bytes, code: str
) -> None:
    with model_server(status, answer) as (address, _):
        typed(monkeypatch, "sk-secret")
        assert main(["model", "try", "--address", address, "--with-key", "--json"]) == 1
    found, out = wrong(capsys)
    assert found == code and "sk-secret" not in out


def test_what_is_kept_of_a_language_model_is_shown_without_its_key(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["model", "show", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"model": None, "key": False}
    keep_model(ModelSetup("https://models.example/v1", "small"), "sk-secret")
    assert main(["model", "show", "--json"]) == 0
    shown = {"model": {"address": "https://models.example/v1", "name": "small"}, "key": True}
    assert json.loads(capsys.readouterr().out) == shown
    assert main(["model", "show"]) == 0
    out = capsys.readouterr().out
    assert "small at https://models.example/v1" in out and "sk-secret" not in out
