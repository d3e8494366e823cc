"""Parquet: rows as in other tables."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from given import OTHER, TEXT, failures, offer, offers, told, written

from qala.dossier.ingest import Item, Offer, Options, parquet
from qala.dossier.ingest.opened import Opened


def stretches(path: Path, *cuts: tuple[int, int | None]) -> list[list[Item]]:
    """What groups of rows of a file give."""
    found = []
    for start, stop in cuts:
        with path.open("rb") as stream:
            found.append([*parquet.stretch(Opened(stream, str(path), path.stem, path), Options(), start, stop)])
    return found


def test_codings_of_one_document_stay_together(tmp_path: Path) -> None:
    """However the file is cut, the first stretch gives all of it."""
    text = "قال سالم الراوي إن الميناء سيفتح."
    rows = {"document": ["port"] * 3, "start": [0, 4, 16], "stop": [3, 8, 18], "text": [text] * 3}
    pq.write_table(pa.table(rows), tmp_path / "codings.parquet", row_group_size=1)
    first, second = stretches(tmp_path / "codings.parquet", (0, 1), (1, None))
    (one,) = first
    assert isinstance(one, Offer) and len(one.codings) == 3 and second == []


def table(folder: Path, name: str = "news.parquet", **columns: list[object]) -> Path:
    path = folder / name
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_the_rows(tmp_path: Path) -> None:
    moments = [datetime(2021, 7, 23, 10, tzinfo=UTC), None, None]
    path = table(tmp_path, id=["a", None, None], body=[TEXT, OTHER, TEXT], date=moments, paper=["صحيفة الضفاف", None, None])
    first, second, third = offers(path, Options(columns={"outlet": "paper"}))
    assert first.document[:5] == ("a", TEXT, None, "2021-07-23T10:00:00+00:00", "صحيفة الضفاف")
    assert (second.document.id, second.place, second.how) == ("news:2", f"{path}:2", "parquet")
    assert (third.place, third.document.published) == (f"{path}:3", None)


def test_days(tmp_path: Path) -> None:
    assert offer(table(tmp_path, text=[TEXT], date=[date(2021, 7, 23)])).document.published == "2021-07-23"


def test_codings(tmp_path: Path) -> None:
    written(tmp_path, "port.txt", TEXT)
    found = offer(table(tmp_path, "codings.parquet", document=["port", "port"], start=[0, 4], stop=[3, 8], agreement=[True, False]))
    assert [(one.exact, one.agreement) for one in found.codings] == [("قال", True), ("وزير", False)]


@pytest.mark.parametrize("data", [b"PAR1 and nothing more", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_a_broken_file(tmp_path: Path, data: bytes) -> None:
    (found,) = failures(written(tmp_path, "odd.parquet", data))
    assert "broken Parquet" in found.message


def test_a_broken_group_never_stops_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    rows = {"text": [f"{TEXT} {number}" for number in range(6)]}
    pq.write_table(pa.table(rows), path, row_group_size=2, use_dictionary=False, compression="gzip")
    data = bytearray(path.read_bytes())
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    end = column.data_page_offset + column.total_compressed_size
    data[end - 40 : end - 10] = bytes(30)
    path.write_bytes(data)
    found = told(path)
    assert [text for text in found if not text.startswith("!")] == [rows["text"][at] for at in (0, 1, 4, 5)]
    assert "rows up to 4 are broken" in found[2]


def test_a_row_that_is_too_large(tmp_path: Path) -> None:
    first, second = told(table(tmp_path, text=["x" * 2_000_000, TEXT]), Options(limit=1_000_000))
    assert "the row is longer than 1 MB" in first and second == TEXT


def test_no_column_with_text(tmp_path: Path) -> None:
    assert "no column holds the text" in told(table(tmp_path, a=[1]))[0]


def test_a_file_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    (found,) = failures(written(tmp_path, "news.parquet", b"PAR1"))
    assert "pip install 'qala[dossier]'" in found.message
