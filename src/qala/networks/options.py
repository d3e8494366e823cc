"""What network is wanted, in the words of Discourse Network Analyzer."""

from typing import NamedTuple

from qala.errors import UsageError

TYPES = ("onemode", "twomode", "eventlist")
OF = ("actors", "concepts")
AGGREGATIONS = ("subtract", "congruence", "conflict", "ignore", "combine")
NORMALISATIONS = ("no", "average", "jaccard", "cosine", "activity", "prominence")
DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")
UNITS = ("no", "events", "days", "weeks", "months", "years")
KERNELS = ("no", "uniform", "epanechnikov", "triangular", "gaussian")
SCALES = ("binary", "integer")
_OF_TYPE = {
    "twomode": (("ignore", "subtract", "combine"), ("no", "activity", "prominence")),
    "onemode": (("ignore", "congruence", "conflict", "subtract"), ("no", "average", "jaccard", "cosine")),
}


class Options(NamedTuple):
    """How a network is made of rows; the names are those of DNA's `dna_network`."""

    type: str = "onemode"
    of: str = "actors"
    """Whose network a one-mode network is: of actors, tied by concepts, or of concepts, tied by actors."""
    aggregate: str = "subtract"
    """What becomes of agreement and disagreement (`qualifierAggregation`)."""
    normalise: str = "no"
    duplicates: str = "include"
    """Within which unit statements that are the same in actor, concept and side count once."""
    window: str = "no"
    """The unit of a moving window (`timeWindow`)."""
    size: int = 100
    """How many units a window holds (`windowSize`)."""
    kernel: str = "no"
    scale: str = "binary"
    """Whether sides are for and against alone, or as strong as they are (-2 to 2)."""
    since: str | None = None
    until: str | None = None


def checked(options: Options) -> Options:
    """The options, if they go together.

    Raises:
        UsageError: two of them do not.
    """
    if options.type not in _OF_TYPE:
        return options
    aggregations, normalisations = _OF_TYPE[options.type]
    _among("aggregate", options.aggregate, aggregations, options.type)
    _among("normalise", options.normalise, normalisations, options.type)
    if options.aggregate == "combine" and (options.normalise != "no" or options.scale != "binary"):
        raise UsageError("combine gives kinds of ties (1 for, 2 against, 3 both), not numbers; leave out normalise and scale")
    if options.kernel != "no" and options.window in ("no", "events"):
        raise UsageError("a kernel weighs statements by their distance from the middle of a window; give a window of days, weeks …")
    return options


def _among(name: str, value: str, choice: tuple[str, ...], type_: str) -> None:
    if value not in choice:
        raise UsageError(f"{name} {value} does not go with {type_}; take one of {', '.join(choice)}")
