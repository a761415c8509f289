"""OBS Studio over obs-websocket 5: what should be, what is, and the difference."""
