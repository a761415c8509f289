"""From the desk's state to what panes show. No Qt."""
