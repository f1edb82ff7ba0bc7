"""Dataset: what a release would hold, making one, and what its self-check found."""
