"""Comparisons: each file is one measure, and the folders are the registry.

between: measures between the groups of one indicator. spread: how unequal one value is over areas
or persons. concentration: along an order, such as from poor to rich. school_finance: what schools
of law and finance ask of the money of pupils. survey: persons of a sample with its design.
"""
