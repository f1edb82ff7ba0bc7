"""The page on which the label scheme and its guidelines are edited."""
