"""Finding documents and statements: terms of texts and queries, the full-text tables, and what is asked of them."""

from qala.dossier.search.index import begin, take_in, take_out

__all__ = ["begin", "take_in", "take_out"]
