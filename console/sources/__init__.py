"""Where figures and comments come from: decoded, each counted once, added up; recorded feeds played again."""
