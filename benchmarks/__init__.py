"""Measurements side by side; each is a command that prints its ratio."""
