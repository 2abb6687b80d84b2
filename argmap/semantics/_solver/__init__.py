"""Labellings beyond grounded: searches on what the grounded verdict leaves undecided, and abstract frameworks."""
