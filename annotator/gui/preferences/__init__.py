"""Settings and backups: how they are kept, and their page."""
