"""The right pane: labels, what is always asked, repeats and the guideline."""
