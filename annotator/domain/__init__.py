"""Records and rules of the project, knowing nothing but the standard library."""
