"""Where work is done that is not painting, and how far it is."""
