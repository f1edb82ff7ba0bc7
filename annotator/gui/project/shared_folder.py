"""Folders that others write in behind our back: synced ones and those on the network."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

_NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "9p")
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud")


def is_shared(path: Path) -> bool:
    """Whether a file lies in a synced folder, going by its name, or on the network. May take long: not for the UI."""
    if any(part.casefold().startswith(_SYNCED) for part in path.absolute().parts[:-1]):
        return True
    kind = bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode("ascii", "replace").casefold()
    return kind in _NETWORK or kind.startswith("fuse.gvfs")
