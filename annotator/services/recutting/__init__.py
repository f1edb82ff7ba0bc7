"""Steps of cutting and joining: where, what is said, what follows."""
