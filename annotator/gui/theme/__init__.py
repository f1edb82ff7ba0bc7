"""What it looks like: palettes, fonts, icons and the style sheet."""
