"""The documents of a project: what there is, adding to it, searching in it."""
