"""From the bytes of a file to its characters: guesses with their confidence, and what an encoding cannot hold."""
