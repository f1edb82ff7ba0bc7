"""Time and progress: what is done, how long it takes, what is left."""
