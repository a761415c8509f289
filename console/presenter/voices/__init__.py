"""Voices: a file each, loaded only in the process of the voice (``console.presenter.voice``)."""
