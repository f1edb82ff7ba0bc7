"""Keys and commands: the one table, what a press means, which keys a person chose."""
