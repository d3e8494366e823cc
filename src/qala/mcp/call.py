"""For whom a tool works."""

from typing import NamedTuple

from qala.dossier.connection import Connection


class Call(NamedTuple):
    """The dossier, and the name of the client."""

    db: Connection
    by: str
