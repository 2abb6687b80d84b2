"""What pictures are made of: scenes, rows of text, shades, arrows, and the SVG of them."""
