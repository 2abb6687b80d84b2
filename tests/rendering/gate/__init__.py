"""The gate for compositions: twenty shapes, and how large the type of other tools is on the same maps."""
