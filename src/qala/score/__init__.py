"""Records against gold: how many statements were found, with the right words, source and speaker."""

from qala.score.counts import Counts, Fault, compare, interval, total
from qala.score.files import gold, predictions, texts

__all__ = ["Counts", "Fault", "compare", "gold", "interval", "predictions", "texts", "total"]
