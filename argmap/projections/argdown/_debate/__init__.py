"""A map in Argdown's terms: statements, arguments with premises and a conclusion, arrows."""
