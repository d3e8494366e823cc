"""What is told to the compiler about a class, see `docs/decisions/0003-compiled.md`; it says nothing to Python."""

from typing import TYPE_CHECKING, Any

__all__ = ["mypyc_attr"]

if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr
else:

    def mypyc_attr(**_: Any) -> Any:
        """A decorator that leaves the class as it is."""
        return lambda made: made
