"""What `showcaller bench` measures, each against a floor measured in the same run."""
