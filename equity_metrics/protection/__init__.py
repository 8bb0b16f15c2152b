"""What readers of protected cells get: decided for all linked counts of persons at once, then attacked.

From the exact file of a publication to its protected file: `leaves` reads the finest counts,
`block` links them into one lattice, `history` adds what was shown before, `renewal` decides and
hides, `tables` writes the cells, `audit` attacks what was written.
"""
