"""Show files: read, checked, written."""
