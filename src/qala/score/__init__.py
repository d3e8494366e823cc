"""Records against gold: how many statements were found, with the right words, source and speaker."""

from qala.score.counts import MEASURES, Counts, Fault, compare, interval, total
from qala.score.files import gold, predictions, texts

__all__ = ["MEASURES", "Counts", "Fault", "compare", "gold", "interval", "predictions", "texts", "total"]
