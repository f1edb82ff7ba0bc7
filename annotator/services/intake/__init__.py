"""What an import does between reading a file and writing rows."""
