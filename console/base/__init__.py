"""What every room stands on: errors, the clock, paths, tasks. Imports nothing of ours."""
