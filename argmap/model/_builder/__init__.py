"""The builder, and the types of its methods' keywords."""
