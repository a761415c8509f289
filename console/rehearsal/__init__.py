"""The simulated OBS and the players of recorded feeds."""
