"""The names of our sources in OBS; see console.model.names."""

from console.model.names import BACKDROP, LABEL, PREFIX, SLATE, card_source, clip_source

__all__ = ["BACKDROP", "LABEL", "PREFIX", "SLATE", "card_source", "clip_source"]
