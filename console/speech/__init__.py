"""What is said aloud: a text's spoken form, and its sentences. Pure."""
