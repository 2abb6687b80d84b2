"""A map as a program, and its well-founded model: the engine of every verdict."""
