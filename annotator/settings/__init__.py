"""What is kept of this machine and its person beside all projects: settings, state of the window, folders, an id."""
