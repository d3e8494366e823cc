"""Sources of every kind, damaged at random: what comes out is offers and findings, never a fault of ours."""

import gzip
import json
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from given import OTHER, TEXT, items, written
from printed import pdf, right
from test_dna import dna
from test_docx import CORE, STYLES, docx, paragraph, run
from test_feeds import atom, rss
from test_json import channel, export, message
from test_tables import CODED, ROWS, row, table
from test_warc import FIRST, chunked, page, record

from qala.dossier.ingest import Options
from qala.dossier.ingest import pdf as pdf_module
from qala.dossier.paper import reader as pdf_reader
from qala.text.inputs import Failure

SAMPLES = {
    "a.docx": docx(paragraph(run(TEXT)), styles=STYLES, core=CORE),
    "a.rss": rss(f"<guid>1</guid><title>x</title><description>{TEXT}</description>", "<title>y</title>").encode(),
    "a.atom": atom(f"<id>1</id><content type='xhtml'><div>{TEXT}</div></content>").encode(),
    "result.json": export(channel(message(4, TEXT), message(5, [{"type": "bold", "text": TEXT}, "x"]))).encode(),
    "a.json": json.dumps([{"text": TEXT}, {"text": OTHER}], ensure_ascii=False).encode(),
    "a.jsonl": f'{{"text": "{TEXT}"}}\n{{"html": "<p>{TEXT}"}}\n'.encode(),
    "a.csv": table(*ROWS).encode(),
    "codings.csv": table(CODED, row(TEXT, "قال", "a", "b", "c", "1", "d")).encode(),
    "a.warc": FIRST + record(chunked(gzip.compress(page(TEXT))), Transfer_Encoding="chunked", Content_Encoding="gzip"),
    "a.warc.gz": gzip.compress(FIRST) + gzip.compress(FIRST),
    "a.pdf": pdf([right(700, TEXT)], title="x"),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice([1, 2, 5, 20])):
        at = chance.randrange(len(found))
        change = chance.choice(["other", "less", "more", "again"])
        if change == "other":
            found[at] = chance.randrange(256)
        elif change == "less":
            del found[at : at + chance.choice([1, 3, 30])]
        elif change == "more":
            found[at:at] = chance.randbytes(chance.choice([1, 4]))
        else:
            found[at : at + 5] = found[:5]
    return bytes(found)


def check(path: Path, data: bytes, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_content", pdf_reader.answer)
    chance = random.Random(7)
    for _ in range(times):
        path.write_bytes(damaged(data, chance))
        found = [item for item in items(path, Options(limit=3_000_000)) if isinstance(item, Failure)]
        assert all(";" in one.message and "please report" not in one.message for one in found if not one.skipped), found


@pytest.mark.parametrize("name", list(SAMPLES))
def test_damaged_files(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "port.txt", TEXT)
    check(tmp_path / name, SAMPLES[name], 25, monkeypatch)


def test_damaged_studies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(tmp_path / "a.dna", dna(tmp_path).read_bytes(), 25, monkeypatch)


def test_damaged_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"text": [TEXT, OTHER]}), tmp_path / "a.parquet")
    check(tmp_path / "a.parquet", (tmp_path / "a.parquet").read_bytes(), 25, monkeypatch)
