"""What is seen in a text without markup: one rule a file, ``rules`` lists them, ``propose`` asks them."""
