"""The run on disk: append-only, read back, exported."""
