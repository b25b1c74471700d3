"""How the pages of engaging communities show what they hold."""
