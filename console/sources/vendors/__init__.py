"""The vendors' kinds of sources, one row each."""

from console.sources.setup import Kind

KINDS: tuple[Kind, ...] = ()
