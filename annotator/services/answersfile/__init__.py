"""Answers that come in a file: find the segment each line means, and give names in the file their ids."""
