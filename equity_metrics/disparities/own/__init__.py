"""Measures over a reader's own tables: read row by row, computed, written; nothing is kept."""
