"""A model of an installed voice: loaded with one more of its inner values as an output, on few threads.

The durations of phonemes are inside the models, but no output of theirs. A protocol buffer's message that is put
behind another is merged into it, so an output is added without a library that edits models.
"""

from pathlib import Path
from typing import Any

# Of the two cores of a small PC one is OBS's.
THREADS = 2


def with_output(model: bytes, value: str) -> bytes:
    """Returns a model (a ModelProto) with an inner value as its last output."""
    # ModelProto.graph = 7, GraphProto.output = 12, ValueInfoProto.name = 1.
    return model + _field(7, _field(12, _field(1, value.encode())))


def _field(number: int, body: bytes) -> bytes:
    length, left = b"", len(body)
    while left > 127:
        length += bytes([left & 127 | 128])
        left >>= 7
    return bytes([number << 3 | 2]) + length + bytes([left]) + body


def session(model: bytes, threads: int = THREADS) -> Any:
    """Returns an onnxruntime session of a model. Raises ImportError, and what onnxruntime raises."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    # Threads that spin between sentences would take the core that the show needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def read(paths: list[Path]) -> bytes:
    """Returns a model that lies in parts. Raises OSError."""
    return b"".join(path.read_bytes() for path in paths)
