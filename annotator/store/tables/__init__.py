"""The tables of a project file, one module a topic."""
