"""Classes of fields, as `dataclasses` makes them, without what that loads and compiles: a quarter of a start.

Objects are compared by identity; for values there are named tuples.
"""

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

from qala.named import NamedTuple

T = TypeVar("T")


class _Field(NamedTuple):
    """What is said of a field besides its type."""

    init: bool
    factory: Callable[[], Any] | None


def field(*, default_factory: Callable[[], Any] | None = None, init: bool = True) -> Any:
    """A field that begins with what a function makes, or that is no argument."""
    return _Field(init, default_factory)


@dataclass_transform(field_specifiers=(field,))
def slotted(made: type[T]) -> type[T]:
    """The class with slots for its annotated fields, a constructor that takes them, and a readable form."""
    names = tuple(made.__annotations__)
    defaults = {name: vars(made)[name] for name in names if name in vars(made)}
    body = {name: value for name, value in vars(made).items() if name not in defaults and name not in ("__dict__", "__weakref__")}
    body |= {"__slots__": names, "__init__": _constructor(names, defaults, "__post_init__" in body), "__repr__": _shown}
    slotted_class: type[T] = type(made.__name__, made.__bases__, body)
    return slotted_class


def replace(one: T, **changes: Any) -> T:
    """The same with other values in some fields."""
    if isinstance(one, tuple):
        return one._replace(**changes)  # type: ignore[attr-defined,no-any-return]
    made = type(one)
    taken = made.__init__.__code__.co_varnames[1 : made.__init__.__code__.co_argcount]
    return made(**{name: changes.get(name, getattr(one, name)) for name in taken})


def _constructor(names: tuple[str, ...], defaults: dict[str, Any], initialised: bool) -> Any:
    """The method that takes the fields in their order."""
    takes, body, known = ["self"], [], dict[str, Any]()
    for name in names:
        default = defaults.get(name)
        special = default if isinstance(default, _Field) else None
        if special and not special.init:
            continue
        value = name
        if name in defaults:
            known[f"_{name}"] = (special.factory, _NEW)[0] if special else default
            takes.append(f"{name}=_NEW" if special else f"{name}=_{name}")
            value = f"_{name}() if {name} is _NEW else {name}" if special else name
        else:
            takes.append(name)
        body.append(f"self.{name} = {value}")
    if initialised:
        body.append("self.__post_init__()")
    space: dict[str, Any] = known | {"_NEW": _NEW}
    exec(f"def __init__({', '.join(takes)}):\n " + "\n ".join(body or ["pass"]), space)
    return space["__init__"]


_NEW: Any = object()


def _shown(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"
