"""A project in a synced or network folder gets a warning, once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.gui.project.shared_folder import is_shared
from annotator.gui.window.main_window import MainWindow

Wait = Callable[[MainWindow], None]


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - University", "Google Drive", "Nextcloud"])
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str):
    (tmp_path / folder).mkdir()
    assert is_shared(tmp_path / folder / "p.annot")


def test_a_folder_of_ones_own_is_not_shared(tmp_path: Path):
    assert not is_shared(tmp_path / "p.annot")


def test_the_warning_comes_once_for_a_project(window: MainWindow, wait: Wait, tmp_path: Path):
    path = tmp_path / "Dropbox" / "p.annot"
    path.parent.mkdir()
    window.session.create(path, pytest.fail)
    wait(window)
    assert "synced" in window.strip.notice.sentence()
    window.session.close()
    window.strip.clear()
    window.session.open(path, pytest.fail)
    wait(window)
    assert window.strip.notice.sentence() == ""
