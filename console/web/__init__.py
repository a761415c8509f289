"""The desk's API for every client."""
