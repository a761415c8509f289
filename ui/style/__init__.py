"""How it looks: colours, fonts, the style sheet."""
