"""The local host's own processes: voice (text → sound), face (sound → pictures) and pump (both → OBS).

``presenter.Presenter`` is what a desk drives; it starts the three, and starts again what dies. Only the pump
speaks to OBS, and it does nothing else: a voice or a face that crashes or hangs is never seen as a frozen
source there.
"""
