"""The panes of the console, each a view of the state."""
