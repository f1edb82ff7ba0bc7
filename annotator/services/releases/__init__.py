"""What an export does between rows of the store and a folder that proved itself."""
