"""The first page: make, open or try a project."""
