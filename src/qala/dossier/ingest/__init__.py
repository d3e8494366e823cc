"""Articles from where they really are, one by one, each with its custody; what cannot be read is told and never stops the rest.

The readers know nothing of the store: a source gives offers and failures, the caller keeps them.
"""

from qala.dossier.ingest.columns import parsed
from qala.dossier.ingest.offers import Coding, Item, Offer, Options, Source
from qala.dossier.ingest.sources import offered, sources

__all__ = ["Coding", "Item", "Offer", "Options", "Source", "offered", "parsed", "sources"]
