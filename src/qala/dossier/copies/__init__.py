"""Near-copies and reprints, and the same statement in several articles."""

from qala.dossier.copies.texts import take_in, take_out

__all__ = ["take_in", "take_out"]
