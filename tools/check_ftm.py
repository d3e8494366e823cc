"""Have the package of FollowTheMoney itself look at an export: `qala export ftm - | python tools/check_ftm.py`.

It compiles ICU, so it is no part of the tests, which hold the properties to a table of facts:
`apt-get install pkg-config libicu-dev g++ && pip install followthemoney`.
"""

import json
import sys
from importlib import import_module


def main() -> int:
    """1 where the package refuses an entity or drops a value."""
    model = import_module("followthemoney").model
    wrong = 0
    for line in sys.stdin:
        one = json.loads(line)
        model.get(one["schema"]).validate(one)
        kept = model.get_proxy(one, cleaned=False).to_dict()["properties"]
        lost = {name for name, values in one["properties"].items() if len(values) != len(kept.get(name, ()))}
        if lost:
            wrong += 1
            print(f"{one['id']}: values of {', '.join(sorted(lost))} are refused")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
