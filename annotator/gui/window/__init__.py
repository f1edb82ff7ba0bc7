"""The window itself: its frame, bars and pages, and the ways between them."""
