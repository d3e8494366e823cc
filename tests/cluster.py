"""A PostgreSQL server for tests: started on its own folder, on a socket of its own and on no network, and gone with them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from time import sleep
from typing import Any

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "autovacuum=off")
"""What a server that is thrown away need not do."""
USER = "press"


def binaries() -> Path | None:
    """The folder of the newest server's programs, if one is installed."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


class Cluster:
    """A server that runs; `settings` are lines of its configuration."""

    def __init__(self, *settings: str) -> None:
        programs = binaries()
        assert programs is not None
        self.programs, self.settings = programs, (*_FAST, *settings)
        self.folder = Path(tempfile.mkdtemp(prefix="qala-postgres-"))  # short: a socket's path has room for a hundred letters
        self.data = self.folder / "data"
        self.folder.chmod(0o755)
        self.data.mkdir(0o700)
        if os.getuid() == 0:
            for path in (self.folder, self.data):
                shutil.chown(path, self._owner.pw_uid, self._owner.pw_gid)
        self._initialised()
        self.start()

    @property
    def _owner(self) -> pwd.struct_passwd:
        """Whose server it is: root may not run one."""
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise LookupError("neither the user postgres nor nobody is known here")

    def _as_owner(self) -> dict[str, Any]:
        """How a program is called as the owner."""
        return {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}

    def _initialised(self) -> None:
        command = [self.programs / "initdb", "-D", self.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale", "C", "--no-sync"]
        done = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, capture_output=True, cwd=self.folder, text=True, **self._as_owner()
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Start the server and wait until it answers; it ends with the pipe to it, also where a test run is killed."""
        options = [part for setting in self.settings for part in ("-c", setting)]
        command = ["sh", "-c", 'log=$1; shift; "$@" >"$log" 2>&1 & read _; kill -QUIT $!; wait $!', "sh", self.folder / "log"]
        self.server = subprocess.Popen(
            [*command, self.programs / "postgres", "-D", self.data, "-c", f"unix_socket_directories={self.folder}",
             "-c", "listen_addresses=", *options], stdin=subprocess.PIPE, cwd=self.folder, **self._as_owner(),
        )  # fmt: skip
        for _ in range(600):
            if subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder], check=False).returncode == 0:
                return
            sleep(0.1)
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Stop the server as a power cut does."""
        self.server.communicate()

    def remove(self) -> None:
        """Stop the server and take its folder away."""
        self.stop()
        shutil.rmtree(self.folder)

    def address(self, schema: str, database: str = "postgres") -> str:
        """The address of a dossier on it."""
        return f"postgresql://{USER}@localhost/{database}?host={self.folder}&schema={schema}"
