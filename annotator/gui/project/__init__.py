"""The open project: opened, let go, and the one door to the services."""
