"""What `showcaller prove` does to a show, again and again, and what it counts: anybody can have each figure anew."""
