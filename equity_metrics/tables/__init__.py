"""Cells and comparisons as tables, for the screen and the files that leave."""
