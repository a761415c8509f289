"""The digital human's feed: how it looks and sounds, judged from one look after the other."""
