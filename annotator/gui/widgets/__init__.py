"""Controls that every screen uses; they know the theme, and nothing of projects."""
