"""The showcaller command."""
