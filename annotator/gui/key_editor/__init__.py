"""The keys of commands: changed, given back, printed."""
