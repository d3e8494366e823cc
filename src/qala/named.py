"""Named tuples as `typing` makes them, without its checks of each annotation: fifty classes are made in a start."""

import sys
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING or sys.version_info >= (3, 14):  # from then on annotations are not there yet when a class is made
    from typing import NamedTuple
else:
    from _collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    def _make(cls, values):
        """A tuple of this class of a sequence."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes):
        """The same with other values in some fields."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {[*changes]!r}")
        return made

    def _shown(self):
        return f"{type(self).__name__}({', '.join(f'{field}={value!r}' for field, value in zip(self._fields, self, strict=True))})"

    _SHARED = {
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": lambda self: dict(zip(self._fields, self, strict=True)),
        "__repr__": _shown,
        "__getnewargs__": lambda self: tuple(self),
        "__slots__": (),
    }

    @cache
    def _maker(size: int) -> FunctionType:
        """A constructor of so many fields; its code serves all classes of that size, under other names."""
        names = "".join(f"f{nr}, " for nr in range(size))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))", {"_new": tuple.__new__, "__builtins__": {}})

    def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
        like = _maker(len(fields))
        code = like.__code__.replace(co_varnames=("_cls", *fields), co_name="__new__")
        made = FunctionType(code, like.__globals__, "__new__", defaults)
        made.__qualname__ = f"{name}.__new__"
        return made

    class _Making(type):
        """Makes the class that is written with its fields."""

        def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Any:
            fields = tuple(space.get("__annotations__", ()))
            defaults = {field: space[field] for field in fields if field in space}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            own = {"__new__": _constructor(name, fields, tuple(defaults.values())), "__match_args__": fields}
            own |= {"_fields": fields, "_field_defaults": defaults}
            own |= {field: _tuplegetter(nr, f"Field {nr}") for nr, field in enumerate(fields)}
            return type(name, (tuple,), _SHARED | space | own)

    NamedTuple = type.__new__(_Making, "NamedTuple", (), {})
