"""Pages as a browser or a reader of books shows them: HTML, Markdown, epub."""
