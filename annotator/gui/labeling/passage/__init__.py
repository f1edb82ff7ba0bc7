"""The passage: the text in its thread, one segment a block."""
