"""Who is who across documents: profiles, and the actors that they are of."""

from collections.abc import Sequence

from qala.dossier.connection import Connection


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Give every new profile of these documents its actor."""
    from qala.dossier.identity import taking  # profiles alone need none of it

    taking.take_in(db, documents)


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Forget what these documents say of who holds which office."""
    from qala.dossier.identity import taking

    taking.take_out(db, documents)
