"""The show file's JSON Schema, made from the model itself."""

from typing import Any

import msgspec

from console.model.show import FORMAT, VERSION, Show


def show_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of show.json in today's version."""
    (ref,), components = msgspec.json.schema_components([Show], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:{VERSION}",
        "title": "Showcaller show",
        **ref,
        "$defs": components,
    }
