"""What is said in words, made by code from cells and comparisons; the same on every page and in every export."""
