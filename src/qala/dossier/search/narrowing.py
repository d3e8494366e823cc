"""What of the statements is wanted besides words, people, days and outlets: a question, how far the source is known, a state."""

from typing import NamedTuple

from qala.dossier.connection import Connection

ANONYMITY = ("named", "role", "group", "unnamed")
"""How far an article tells who speaks."""
CHAINS = (*ANONYMITY, "relayed")
"""Classes of chains; relayed is what an article has from somebody in between."""
_KINDS = {"role": ("office",), "group": ("group", "public"), "unnamed": ("anonymous", "generic")}


class Narrow(NamedTuple):
    """Conditions on statements; None is none."""

    question: str | None = None
    """That a position on this question is read in it."""
    chain: str | None = None
    """One of `CHAINS`."""
    state: str | None = None

    def conditions(self) -> tuple[str, tuple[str, ...]]:
        """The conditions in SQL, of a statement `s` with its record `r`, and the values of their marks."""
        parts: list[str] = []
        values: list[str] = []
        if self.question:
            parts.append("EXISTS (SELECT 1 FROM position held WHERE held.statement_id = s.id AND held.question = ?)")
            values.append(self.question)
        if self.chain == "relayed":
            parts.append("EXISTS (SELECT 1 FROM chain_link WHERE chain_link.statement_id = s.id)")
        elif self.chain:
            parts.append(f"{KNOWN} = ?")
            values.append(self.chain)
        if self.state:
            parts.append("r.state = ?")
            values.append(self.state)
        return " AND ".join(parts), tuple(values)

    def few(self, db: Connection) -> tuple[str, tuple[str, ...]] | None:
        """Where only few statements can fit, those in SQL, so that they are looked up and sorted instead of all along their days."""
        for value, chosen in ((self.question, _ON), (self.state, _IN)):
            if value and db.execute(f"SELECT count(*) FROM ({chosen} LIMIT {_FEW + 1}) AS chosen", (value,)).fetchone()[0] <= _FEW:
                return f"s.id IN ({chosen})", (value,)
        return None


ANYTHING = Narrow()
_FEW = 6_000
_ON = "SELECT statement_id FROM position WHERE question = ? AND statement_id IS NOT NULL"
_IN = "SELECT id FROM record WHERE kind = 'statement' AND state = ?"


KNOWN_OF = f"""CASE {
    " ".join(
        f"WHEN coalesce(a.kind, p.kind) IN ({', '.join(repr(kind) for kind in kinds)}) THEN '{name}'" for name, kinds in _KINDS.items()
    )
} WHEN p.id IS NULL THEN 'unnamed' ELSE 'named' END"""
"""In SQL, how far it is known who is meant by a profile `p` (none is nobody), by the kind of its actor `a`, else by its own."""
KNOWN = f"""coalesce((
    SELECT {KNOWN_OF} FROM profile p LEFT JOIN actor a ON a.id = p.actor_id WHERE p.id = s.speaker_id
), 'unnamed')"""
"""In SQL, how far it is known who says a statement `s`."""
