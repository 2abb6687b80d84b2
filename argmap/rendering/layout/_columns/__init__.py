"""Columns: a layout for forests, where reasons hang below what they are about, side by side or stacked."""
