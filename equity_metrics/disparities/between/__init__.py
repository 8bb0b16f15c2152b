"""Measures between the groups of one indicator, over `Groups`."""
