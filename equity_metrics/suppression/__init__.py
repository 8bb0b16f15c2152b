"""Suppression of small cells in linked tables of counts: the lattice, what to hide, and the attacker.

Pure arithmetic: nothing here knows of places, indicators or stores.
"""
