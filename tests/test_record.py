"""The JSON form of a record, held against a form made by looking at the types."""

import json
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.record import Record, Time, as_json, dumps

TEXT = st.text(max_size=6) | st.sampled_from(['"', "\\", "\n", "</script>", "قال", "\ud800", "\u2028", "text"])
_PLAIN = {str: TEXT, int: st.integers(0, 9_999), float: st.floats(0, 1), bool: st.booleans(), type(None): st.none()}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of that type; the records inside a record come too."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    parts = get_args(hint)
    if get_origin(hint) is UnionType:
        return st.one_of(*map(values, parts))
    if get_origin(hint) is tuple:
        return st.lists(values(parts[0]), max_size=2).map(tuple) if parts[-1] is ... else st.tuples(*map(values, parts))
    return st.builds(hint, **{name: values(part) for name, part in get_type_hints(hint).items()})


def plain(value: Any) -> Any:
    """The value as the contract has it: names of fields in their order, "field" only where it tells something."""
    if hasattr(value, "_asdict"):
        pairs = value._asdict()
    else:
        return [plain(item) for item in value] if isinstance(value, tuple) else value
    if pairs.get("field") == "text":
        del pairs["field"]
    if isinstance(value, Record):
        del pairs["text"]
    if "month_days" in pairs:
        pairs["from"] = pairs.pop("source")
    return {name: plain(item) for name, item in pairs.items()}


@given(values(Record))
def test_json_holds_every_field_by_its_name(record: Record) -> None:
    assert dumps(record) == json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"))
    assert as_json(record) == plain(record)


def test_a_time_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Time("t1", (0, 2), "DATE", None).id = "t2"  # type: ignore[misc]
