"""The inner steps of the search for repeats that are not exact."""
