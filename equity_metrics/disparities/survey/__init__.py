"""Persons of a sample with weights, strata and clusters: estimates with design-based errors."""
