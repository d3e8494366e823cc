"""What is told to the compiler about a class, and whether it was at work; see `docs/decisions/0003-compiled.md`."""

from typing import TYPE_CHECKING, Any

__all__ = ["compiled", "i64", "mypyc_attr"]

if TYPE_CHECKING:
    from mypy_extensions import i64, mypyc_attr
else:
    i64 = int

    def mypyc_attr(**_: Any) -> Any:
        """A decorator that leaves the class as it is."""
        return lambda made: made


def compiled() -> bool:
    """Whether reading runs as compiled modules, as in a wheel, and not as plain Python."""
    from qala import fold  # it needs nothing else, and is compiled with the rest

    return not (fold.__file__ or "").endswith(".py")
