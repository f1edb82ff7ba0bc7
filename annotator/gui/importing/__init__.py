"""The import page: which files, how each is read, what it becomes, and corrections before anything is stored."""
