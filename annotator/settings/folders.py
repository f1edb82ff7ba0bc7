"""Where the program keeps what is not in a project, on each system in the place that system has for it."""

from pathlib import Path

import platformdirs

APP = "annotator"


def config_dir() -> Path:
    """Return the folder of the settings."""
    return platformdirs.user_config_path(APP, appauthor=False)


def data_dir() -> Path:
    """Return the folder of what must be kept: backups, the id of this installation."""
    return platformdirs.user_data_path(APP, appauthor=False)


def state_dir() -> Path:
    """Return the folder of what the window remembers."""
    return platformdirs.user_state_path(APP, appauthor=False)


def log_dir() -> Path:
    """Return the folder of the log files."""
    return platformdirs.user_log_path(APP, appauthor=False)
