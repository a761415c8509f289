"""Showcaller's window: a client of the desk's API."""
