"""The middle of the page: the passage under its heading, with what is said at its foot."""
