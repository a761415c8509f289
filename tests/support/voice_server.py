"""A voice's server in the shapes of OpenAI, GPT-SoVITS and CosyVoice, on loopback; with a mode for each quirk."""

import gzip
import http.server
import json
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

# What a real server was seen to do.
MODES = (
    "well", "html", "json", "hang", "drip", "half", "float", "refuse", "silent", "endless", "short", "redirect",
    "mp3", "broken wav", "wav 0 Hz", "wav 8 bit", "wav 24 bit", "wav 96 kHz stereo", "gzip bomb", "empty", "no content",
    "nan", "flat", "one sample", "headers", "no status", "chunks",
)  # fmt: skip
MS_A_SIGN = 190
# Packed though nobody asks for it: megabytes of nothing.
BOMB = gzip.compress(bytes(20_000_000), 1)
# What is no HTTP, or hardly.
RAW = {
    "headers": b"HTTP/1.1 200 OK\r\n" + b"X-Much: 1\r\n" * 5000 + b"\r\n",
    "no status": b"HTTP/1.1 fine OK\r\n\r\n",
    "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
}


def speech(text: str, rate_hz: int, speed: float = 1.0) -> Any:
    """Something like speech: as long as the text would be, with a pause at each comma. Samples, -1 to 1."""
    pieces = []
    for clause in text.replace("，", ",").split(","):
        count = int(len(clause) * MS_A_SIGN / speed) * rate_hz // 1000
        when = np.arange(count) / rate_hz
        pieces += [np.sin(when * 2 * np.pi * 180) * (0.35 + 0.1 * np.sin(when * 23)), np.zeros(rate_hz // 5)]
    return np.concatenate(pieces[:-1]).astype(np.float32)


def wav(sound: bytes, rate_hz: int, channels: int, bits: int) -> bytes:
    """A .wav that says of itself what it is told to."""
    size = channels * bits // 8
    head = struct.pack("<4sI8sIHHIIHH", b"RIFF", 36 + len(sound), b"WAVEfmt ", 16, 1, channels, rate_hz,
                       rate_hz * size, size, bits)  # fmt: skip
    return head + b"data" + struct.pack("<I", len(sound)) + sound


def longer(samples: Any) -> bytes:
    """Samples of 24 bits."""
    each = (samples * 8_388_607).astype("<i4").view("u1").reshape(-1, 4)
    return bytes(each[:, :3].tobytes())


def wide(text: str) -> bytes:
    """The same in both ears, at 96 kHz."""
    one = (speech(text, 96_000) * 32767).astype("<i2")
    return np.stack([one, one], axis=1).tobytes()


class VoiceServer:
    """asked: (path, what was sent) of each request; keys: its Authorization."""

    def __init__(self, mode: str = "well", rate_hz: int = 24_000) -> None:
        self.mode, self.rate_hz = mode, rate_hz
        self.asked: list[tuple[str, Any]] = []
        self.keys: list[str | None] = []
        self.address = ""
        self.over = threading.Event()

    @contextmanager
    def running(self, tls: ssl.SSLContext | None = None) -> Iterator["VoiceServer"]:
        mine = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                mine._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        self.address = f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
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
            "wav 0 Hz": (200, "audio/wav", wav(sound, 0, 1, 16)),
            "wav 8 bit": (
                200,
                "audio/wav",
                wav(bytes((samples * 127 + 128).astype("u1")), self.rate_hz, 1, 8),
            ),
            "wav 24 bit": (200, "audio/wav", wav(longer(samples), self.rate_hz, 1, 24)),
            "wav 96 kHz stereo": (200, "audio/wav", wav(wide(text), 96_000, 2, 16)),
            "gzip bomb": (200, "audio/pcm", BOMB),
            "empty": (200, "audio/pcm", b""),
            "no content": (204, "audio/pcm", b""),
            "nan": (200, "audio/pcm", np.full(len(samples), np.nan, "<f4").tobytes()),
            "flat": (200, "audio/pcm", b"\xff\x5f" * len(samples)),
            "one sample": (200, "audio/pcm", b"\x10\x20"),
        }
        if self.mode in RAW:
            handler.wfile.write(RAW[self.mode])
            return
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
        if self.mode == "gzip bomb":
            handler.send_header("Content-Encoding", "gzip")
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
