"""Below the passage: words that are marked, attributes of the labels, cuts, and what is picked."""
