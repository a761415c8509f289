"""Audience and order events: taken in, deduplicated, added up."""
