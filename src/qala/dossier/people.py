"""The profile that is meant by a name which a person wrote."""

from qala.dossier.connection import Connection
from qala.dossier.identity.profiles import profile
from qala.record import Actor

_HERE = "SELECT profile_id FROM appearance JOIN profile ON profile.id = profile_id WHERE document_id = ? AND folded = ?"
_ANYWHERE = "SELECT id FROM profile WHERE folded = ? AND kind NOT IN ('anonymous', 'generic', 'public')"


def profile_id(db: Connection, document_id: int, name: str) -> int:
    """The profile of somebody in the document who is called so, else the only one anywhere, else a new one."""
    own = profile(Actor("", name, "person"), document_id)
    for query, arguments in ((_HERE, (document_id, own.folded)), (_ANYWHERE, (own.folded,))):
        found = {row[0] for row in db.execute(query, arguments)}
        if len(found) == 1:
            return int(found.pop())
    db.execute("INSERT INTO profile (key, name, folded, kind, country) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", own)
    made: int = db.execute("SELECT id FROM profile WHERE key = ?", (own.key,)).fetchone()[0]
    return made
