"""The screen where people spend weeks: the passage, its thread and the answer."""
