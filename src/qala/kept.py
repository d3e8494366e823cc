"""Classes whose objects are kept in a file, see `built`; compiled ones have to say so."""

from qala.native import mypyc_attr


@mypyc_attr(serializable=True)
class Kept:
    """What is made once of tables and rules. An object of it is read back without its constructor."""
