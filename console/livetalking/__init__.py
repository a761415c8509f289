"""LiveTalking, a digital human of its own server with a GPU: spoken to over HTTP, heard before it is believed.

``codec`` and ``sse`` read what it says, ``conversation`` knows what was said aloud, ``sessions`` which session to
speak to; all of them pure. ``http`` asks, ``client`` drives; ``webrtc`` brings its picture to the pump, ``rtmp`` has
OBS receive it.
"""
