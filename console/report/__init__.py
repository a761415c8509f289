"""What a run was: as-run lists for people and programs."""
