"""How far the figures of districts can be trusted: limits of chance, shrinkage, ranks, what cannot be separated."""
