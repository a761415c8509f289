"""What goes over the wire between the desk and its clients: the one description of it."""
