"""The mark in the metadata of what was generated: who made it, and that a machine did (GB 45438-2025, key AIGC).

In an .mp4 it is a key of its own; a .wav has no keys of one's own, so it is the comment there.
"""

import json
import uuid

KEY = "AIGC"
PRODUCER = "Showcaller"
# It is certain that it was generated.
CERTAIN = "1"


def mark() -> str:
    """Returns the mark (JSON) of one new file; no two have the same."""
    return json.dumps(
        {
            "Label": CERTAIN,
            "ContentProducer": PRODUCER,
            "ProduceID": uuid.uuid4().hex,
            "ReservedCode1": "",
            "ContentPropagator": "",
            "PropagateID": "",
            "ReservedCode2": "",
        }
    )
