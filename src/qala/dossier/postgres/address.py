"""Where a dossier in PostgreSQL is: `postgresql://user:password@host:port/database?schema=name&host=/folder/of/socket&sslmode=require`."""

import os
import ssl
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from qala.errors import UsageError

SCHEMA = "qala"
"""The schema of a dossier that names no other."""
_SSL = ("disable", "prefer", "require", "verify-full")
_PARTS = ("schema", "host", "sslmode")


class Address(NamedTuple):
    """A database and the schema in it."""

    user: str
    password: str | None
    host: str
    port: int
    database: str
    schema: str
    sslmode: str

    def __str__(self) -> str:
        """The address without the password."""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.database}" + (
            "" if self.schema == SCHEMA else f"?schema={self.schema}"
        )

    @property
    def how(self) -> dict[str, Any]:
        """What the driver is given to connect."""
        socket = f"{self.host}/.s.PGSQL.{self.port}" if self.host.startswith("/") else None
        place = {"unix_sock": socket} if socket else {"host": self.host, "port": self.port}
        secured = {"disable": False, "prefer": None, "require": True}
        context: Any = False if socket else secured.get(self.sslmode, self.sslmode)
        if context == "verify-full":
            context = ssl.create_default_context()
        return {"user": self.user, "password": self.password, "database": self.database, "ssl_context": context, **place}


def address(text: str) -> Address:
    """The parts of an address; the password may also stand in the environment as PGPASSWORD.

    Raises:
        UsageError: it is none.
    """
    shape = "write postgresql://USER@HOST/DATABASE"
    try:
        parts = urlsplit(text)
        port = parts.port or 5432
    except ValueError as error:
        raise UsageError(f"the dossier's address cannot be read ({error}); {shape}") from error
    options = dict(parse_qsl(parts.query))
    if unknown := options.keys() - {*_PARTS}:
        raise UsageError(f"the dossier's address has no option {sorted(unknown)[0]!r}; it may have {', '.join(_PARTS)}")
    sslmode = options.get("sslmode", "prefer")
    if sslmode not in _SSL:
        raise UsageError(f"sslmode={sslmode}: there is no such mode; take one of {', '.join(_SSL)}")
    user, database = unquote(parts.username or ""), unquote(parts.path.lstrip("/"))
    if not user or not database:
        raise UsageError(f"the dossier's address names no {'database' if user else 'user'}; {shape}")
    password = unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD")
    host = options.get("host") or unquote(parts.hostname or "") or "localhost"
    return Address(user, password, host, port, database, options.get("schema") or SCHEMA, sslmode)
