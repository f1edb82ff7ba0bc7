"""Counts, days and labels in words."""
