"""The command line: one thin file a command over the services that the window uses too."""
