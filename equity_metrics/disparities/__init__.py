"""Comparisons between groups of one indicator; each file is one measure."""
