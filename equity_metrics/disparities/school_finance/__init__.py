"""What the literature on school finance asks of the money of pupils, over a `Distribution`."""
