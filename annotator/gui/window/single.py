"""One window for each project: a second start knocks at the first, hands over its file and ends."""

import getpass
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 1500
_MOST_BYTES = 1 << 20
_HEARD = b"heard\n"


def door_name(project: Path) -> str:
    """Return what the door of a project is called: the same for one file and one person, however it is reached."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):
        who = ""
    digest = hashlib.blake2b(f"{who}\0{project.resolve()}".encode(), digest_size=12).hexdigest()
    return f"annotator-{digest}"


class Knock(QObject):
    """Asks the window that has a project open to come to the front, and to take files; nothing waits for its answer.

    Args:
        project: the project's file.
        files: what the other window is to import.
        parent: what it ends with.

    Signals:
        answered: whether there is such a window and it heard; sent once.
    """

    answered = Signal(bool)

    def __init__(self, project: Path, files: Sequence[Path] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door_name(project)
        self._message = json.dumps({"files": [str(file.absolute()) for file in files]}).encode() + b"\n"
        self._over = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(lambda: self._socket.write(self._message))
        self._socket.readyRead.connect(self._hear)
        self._socket.errorOccurred.connect(lambda: self._end(False))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._end(False))

    def begin(self) -> None:
        """Knock."""
        self._patience.start()
        self._socket.connectToServer(self._door)

    def _hear(self) -> None:
        if self._socket.canReadLine():
            self._end(self._socket.readLine().data() == _HEARD)

    def _end(self, heard: bool) -> None:
        if not self._over:
            self._over = True
            self._patience.stop()
            self._socket.abort()
            self.answered.emit(heard)


def knock(project: Path, files: Sequence[Path] = ()) -> bool:
    """Knock and wait for the answer; for a start that has no window yet."""
    answers: list[bool] = []
    waiting, visitor = QEventLoop(), Knock(project, files)
    visitor.answered.connect(answers.append)
    visitor.answered.connect(waiting.quit)
    visitor.begin()
    if not answers:
        waiting.exec()
    return answers[0]


class Door(QObject):
    """Where others knock, while a project is open here.

    Signals:
        knocked: somebody started the program again for this project, with these files (list of Path).
    """

    knocked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None
        self._heard: dict[QLocalSocket, bytes] = {}

    def open(self, project: Path) -> None:
        """Listen for a project that is open for writing here, so that no other process can be listening for it."""
        self.close()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(door_name(project))
        server.newConnection.connect(self._let_in)
        server.listen(door_name(project))
        self._server = server

    def place(self) -> str:
        """Return the path of the socket while it is open, else an empty string."""
        return self._server.fullServerName() if self._server is not None else ""

    def close(self) -> None:
        """Listen no more."""
        server, self._server = self._server, None
        for socket in list(self._heard):
            socket.abort()
        if server is not None:
            server.close()
            server.deleteLater()

    def _let_in(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._heard[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(lambda socket=socket: self._let_out(socket))
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        self._heard[socket] = self._heard.get(socket, b"") + socket.readAll().data()
        line, end, _rest = self._heard[socket].partition(b"\n")
        if len(line) > _MOST_BYTES:
            socket.abort()
        elif end:
            socket.write(_HEARD)
            socket.flush()
            self.knocked.emit(_files(line))

    def _let_out(self, socket: QLocalSocket) -> None:
        self._heard.pop(socket, None)
        socket.deleteLater()


def _files(line: bytes) -> list[Path]:
    """Return the files of a message; none of one that is not understood."""
    try:
        message = json.loads(line)
        return [Path(name) for name in message["files"] if isinstance(name, str)]
    except (ValueError, KeyError, TypeError):
        return []
