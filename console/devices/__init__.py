"""What the desk drives: each device compares what should be true with what was observed."""
