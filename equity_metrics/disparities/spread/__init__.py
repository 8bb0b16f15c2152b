"""How unequal one value is over areas or persons, over a `Distribution`."""
