"""Classes whose objects are kept in a file, see `built`; compiled ones have to say so."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr
else:

    def mypyc_attr(**_: Any) -> Any:
        return lambda made: made


@mypyc_attr(serializable=True)
class Kept:
    """What is made once of tables and rules. An object of it is read back without its constructor."""
