"""The left pane: the queue and its filter, documents and posts, one label for many passages."""
