"""What may not be said: lists of words, where a show says them, and who approved it."""
