"""Showcaller's desk: everything that runs a show, without a window."""

__version__ = "0.3.0"
