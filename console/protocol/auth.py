"""obs-websocket 5's authentication string."""

import base64
import hashlib


def answer(password: str, salt: str, challenge: str) -> str:
    """What a client answers to Hello's salt and challenge."""
    secret = base64.b64encode(hashlib.sha256((password + salt).encode()).digest())
    return base64.b64encode(hashlib.sha256(secret + challenge.encode()).digest()).decode()
