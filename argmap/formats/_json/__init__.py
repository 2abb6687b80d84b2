"""The native format: JSON text to records and back."""
