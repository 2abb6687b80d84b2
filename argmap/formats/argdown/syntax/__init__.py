"""Text to a tree: tokens, blocks, elements, metadata."""
