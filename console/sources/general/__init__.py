"""The kinds of sources that are no vendor's."""

from console.sources.setup import Kind

KINDS: tuple[Kind, ...] = ()
