"""One record a post, under any field names: JSON lines, JSON, tables, and what dumps of forums have of their own."""
