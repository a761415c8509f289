"""obs-websocket 5 frames, both sides, without a socket."""
