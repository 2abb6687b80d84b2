"""A tree to Argdown's own model: statements, arguments, relations and sections."""
