"""What Showcaller says to people: messages with a code and arguments, and the words of every code."""
