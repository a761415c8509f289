"""Where figures and comments come from: taken in, deduplicated, added up; recorded feeds played again."""
