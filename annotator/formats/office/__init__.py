"""Documents of office programs: docx and odt, as they stand once all changes in them are accepted."""
