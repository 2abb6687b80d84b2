"""Views: one file per way of looking at a map; a file that exports ``VIEW`` is the registration."""
