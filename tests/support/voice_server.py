"""A voice's server in the shapes of OpenAI, GPT-SoVITS and CosyVoice, on loopback; with a mode for each quirk."""

import http.server
import json
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

# What a real server was seen to do.
MODES = (
    "well", "html", "json", "hang", "drip", "half", "float", "refuse", "silent", "endless", "short", "redirect",
    "mp3", "broken wav",
)  # fmt: skip
MS_A_SIGN = 190


def speech(text: str, rate_hz: int, speed: float = 1.0) -> Any:
    """Something like speech: as long as the text would be, with a pause at each comma. Samples, -1 to 1."""
    pieces = []
    for clause in text.replace("，", ",").split(","):
        count = int(len(clause) * MS_A_SIGN / speed) * rate_hz // 1000
        when = np.arange(count) / rate_hz
        pieces += [np.sin(when * 2 * np.pi * 180) * (0.35 + 0.1 * np.sin(when * 23)), np.zeros(rate_hz // 5)]
    return np.concatenate(pieces[:-1]).astype(np.float32)


class VoiceServer:
    """asked: (path, what was sent) of each request; keys: its Authorization."""

    def __init__(self, mode: str = "well", rate_hz: int = 24_000) -> None:
        self.mode, self.rate_hz = mode, rate_hz
        self.asked: list[tuple[str, Any]] = []
        self.keys: list[str | None] = []
        self.address = ""
        self.over = threading.Event()

    @contextmanager
    def running(self) -> Iterator["VoiceServer"]:
        mine = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                mine._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield self
        finally:
            self.over.set()
            server.shutdown()
            server.server_close()
            thread.join()

    def _answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.keys.append(handler.headers.get("Authorization"))
        given = self._fields(handler, body)
        self.asked.append((handler.path, given))
        text = given.get("input") or given.get("text") or given.get("tts_text") or ""
        samples = speech(text, self.rate_hz, float(given.get("speed") or given.get("speed_factor") or 1))
        sound = (samples * 32767).astype("<i2").tobytes()
        if handler.path == "/tts":
            sound = self._wav(sound)
        answers: dict[str, tuple[int, str, bytes]] = {
            "html": (200, "text/html", b"<!doctype html><title>502 Bad Gateway</title>nginx"),
            "json": (200, "application/json", b'{"code": -1, "msg": "no GPU left"}'),
            "refuse": (400, "application/json", b'{"message": "ref_audio_path not exists"}'),
            "key": (
                401,
                "application/json",
                json.dumps(
                    {"error": {"message": f"wrong key {handler.headers.get('Authorization')}"}}
                ).encode(),
            ),
            "half": (200, "audio/pcm", sound[: self.rate_hz]),
            "float": (200, "audio/pcm", samples.astype("<f4").tobytes()),
            "silent": (200, "audio/pcm", bytes(len(sound))),
            "redirect": (307, "text/plain", b"elsewhere"),
            "mp3": (200, "audio/mpeg", b"ID3\x04" + sound),
            "broken wav": (200, "audio/wav", b"RIFF1234WAVEfmt "),
        }
        status, kind, answer = answers.get(self.mode, (200, "audio/pcm", sound))
        if self.mode == "hang":
            self.over.wait()
            return
        self._send(handler, status, kind, answer)

    def _send(
        self, handler: http.server.BaseHTTPRequestHandler, status: int, kind: str, answer: bytes
    ) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        if self.mode == "redirect":
            handler.send_header("Location", f"{self.address}/elsewhere")
        if self.mode not in ("endless", "drip"):
            handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        try:
            if self.mode == "short":
                handler.wfile.write(answer[: len(answer) // 2])
                handler.close_connection = True
            elif self.mode == "drip":
                while not self.over.wait(0.02):
                    handler.wfile.write(answer[:10])
            elif self.mode == "endless":
                while not self.over.is_set():
                    handler.wfile.write(answer)
            else:
                handler.wfile.write(answer)
        except OSError:
            pass

    def _wav(self, sound: bytes) -> bytes:
        # As a stream's: its length is not known yet.
        head = struct.pack("<4sI8sIHHIIHH", b"RIFF", 0xFFFFFFFF, b"WAVEfmt ", 16, 1, 1, self.rate_hz,
                           self.rate_hz * 2, 2, 16)  # fmt: skip
        return head + b"data" + struct.pack("<I", 0xFFFFFFFF) + sound

    def _fields(self, handler: http.server.BaseHTTPRequestHandler, body: bytes) -> dict[str, Any]:
        kind = handler.headers["Content-Type"]
        if kind == "application/json":
            return dict(json.loads(body))
        edge = kind.split("boundary=")[1].encode()
        made = {}
        for part in body.split(b"--" + edge)[1:-1]:
            head, _, value = part.strip(b"\r\n").partition(b"\r\n\r\n")
            made[head.split(b'name="')[1].split(b'"')[0].decode()] = value.decode("utf-8", "replace")
        return made
