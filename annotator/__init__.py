"""Label passages of argumentative text; see README."""

__version__ = "0.1.0"
