"""The page on which the posts of a document are corrected."""
