"""Dataset in the real window, with the sample project: two annotators, Mira is the lead."""

from pathlib import Path

import pytest

from annotator.gui.dataset.screen import DatasetScreen
from annotator.gui.window.main_window import MainWindow
from tests.gui.dataset.hands import Wait, go_to_dataset


@pytest.fixture
def dataset(sample: MainWindow, wait: Wait) -> DatasetScreen:
    """Return Dataset as it stands when the lead has gone there by its key."""
    return go_to_dataset(sample, wait)


@pytest.fixture
def out(dataset: DatasetScreen, tmp_path: Path) -> Path:
    """Return the folder that was chosen for the release; it is not there yet."""
    folder = tmp_path / "releases" / "velm-1"
    dataset.set_folder(folder)
    return folder
