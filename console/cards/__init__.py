"""Product cards: laid out purely, painted in a process of its own."""
