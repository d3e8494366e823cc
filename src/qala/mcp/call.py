"""For whom a tool works."""

import sqlite3
from typing import NamedTuple


class Call(NamedTuple):
    """The dossier, and the name of the client."""

    db: sqlite3.Connection
    by: str
