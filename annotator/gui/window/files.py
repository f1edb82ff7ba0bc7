"""The file dialogs of the platform; what is done with the answer takes paths, so that nothing else needs them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.messages import translate
from annotator.settings import remembered

_FOLDER = "folder"


def choose_new(parent: QWidget) -> Path | None:
    """Ask where a new project shall lie; an existing file cannot be replaced, the project says so itself."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("New project"),
        str(_folder() / translate("project.annot")),
        _projects(),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return _remembered([name])


def choose_project(parent: QWidget) -> Path | None:
    """Ask which project to open."""
    name, _ = QFileDialog.getOpenFileName(parent, translate("Open a project"), str(_folder()), _projects())
    return _remembered([name])


def choose_texts(parent: QWidget) -> Sequence[Path]:
    """Ask which files to import; those that can be are shown, so none of the project itself."""
    from annotator.services.formats import readable

    endings = " ".join(f"*{suffix}" for suffix in readable())
    kinds = f"{translate('What can be imported ({endings})', endings=endings)};;{translate('All files (*)')}"
    names, _ = QFileDialog.getOpenFileNames(parent, translate("Import files"), str(_folder()), kinds)
    _remembered(names)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget) -> Path | None:
    """Ask which folder to import."""
    name = QFileDialog.getExistingDirectory(parent, translate("Import a folder"), str(_folder()))
    return _remembered([name])


def choose_release(parent: QWidget, at: Path) -> Path | None:
    """Ask which folder a release shall be written to; the dialog can make a new one."""
    there = next((folder for folder in (at, *at.parents) if folder.is_dir()), Path.home())
    name = QFileDialog.getExistingDirectory(parent, translate("Folder for the release"), str(there))
    return Path(name) if name else None


def choose_report(parent: QWidget) -> Path | None:
    """Ask where the report of an import shall be saved."""
    at = str(_folder() / translate("import report.txt"))
    name, _ = QFileDialog.getSaveFileName(parent, translate("Save report"), at, translate("Text (*.txt)"))
    return _remembered([name])


def choose_table(parent: QWidget) -> Path | None:
    """Ask where the table of time and progress shall be saved."""
    at = str(_folder() / translate("time and progress.csv"))
    name, _ = QFileDialog.getSaveFileName(parent, translate("Save the table"), at, translate("Tables (*.csv)"))
    return _remembered([name])


def choose_key_sheet(parent: QWidget) -> Path | None:
    """Ask where the list of keys shall be saved: to be printed, or to be read in a browser."""
    at = str(_folder() / translate("keys.pdf"))
    kinds = translate("To print (*.pdf);;Pages (*.html)")
    name, _ = QFileDialog.getSaveFileName(parent, translate("Save the list of keys"), at, kinds)
    return _remembered([name])


def choose_map(parent: QWidget) -> Path | None:
    """Ask where an argument map shall be saved."""
    at = str(_folder() / translate("argument map.svg"))
    name, _ = QFileDialog.getSaveFileName(parent, translate("Save the map"), at, translate("Drawings (*.svg)"))
    return _remembered([name])


def choose_scheme(parent: QWidget) -> Path | None:
    """Ask which file to read a label scheme from."""
    kinds = translate("Label schemes (*.json);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, translate("Open a label scheme"), str(_folder()), kinds)
    return _remembered([name])


def choose_scheme_to_save(parent: QWidget) -> Path | None:
    """Ask where the label scheme shall be saved."""
    at = str(_folder() / translate("scheme.json"))
    kinds = translate("Label schemes (*.json)")
    name, _ = QFileDialog.getSaveFileName(parent, translate("Save the label scheme"), at, kinds)
    return _remembered([name])


def _projects() -> str:
    return translate("Projects (*.annot);;All files (*)")


def _folder() -> Path:
    kept = remembered.state(_FOLDER)
    folder = Path(kept) if isinstance(kept, str) else Path.home()
    return folder if folder.is_dir() else Path.home()


def _remembered(names: Sequence[str]) -> Path | None:
    """Return the first path, or None; its folder comes up again next time."""
    chosen = next((Path(name) for name in names if name), None)
    if chosen is not None:
        remembered.note_state(_FOLDER, str(chosen.parent))
    return chosen
