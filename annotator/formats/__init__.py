"""Files in and out: one module a format, in a registry that states what each can carry."""
