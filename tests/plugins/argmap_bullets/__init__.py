"""A package beside argmap: a format, a view, a layout engine, a theme and a semantics, one file each."""
