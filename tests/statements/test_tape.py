"""The record that docs/statements.md shows is what comes out."""

import re
from pathlib import Path

from qala.reader import Reader
from rows import value

PAGE = Path(__file__).parents[2] / "docs" / "statements.md"


def test_the_page_shows_what_is_read(reader: Reader) -> None:
    page = PAGE.read_text(encoding="utf-8")
    sentence = re.search(r"^    (.+)$", page, re.MULTILINE)
    assert sentence
    record = reader.read(sentence[1], published="2024-05-10")
    shown = re.findall(r"^\| (\S+) \| (.+?) \| (.+?) \| (.*?)\| (\w+) \|$", page.partition("The record of")[2], re.MULTILINE)
    found = [
        (
            record.quote(one.cue or (0, 0)),
            one.speaker_name,
            " … ".join(map(record.quote, one.content)),
            "، ".join(value(record, one, "chain")),
            one.act,
        )
        for one in record.statements
    ]
    assert found == [(cue, who, what, chain.strip(), act) for cue, who, what, chain, act in shown if cue != "cue"]
