"""The themes: each file here exports ``THEME`` and is thereby a theme of that name."""
