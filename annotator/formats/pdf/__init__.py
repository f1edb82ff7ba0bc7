"""PDF with a text layer: from the pieces on a page to paragraphs in reading order."""
