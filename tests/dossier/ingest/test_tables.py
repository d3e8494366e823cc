"""CSV: documents a row, and codings made elsewhere."""

import csv
import io
from pathlib import Path

import pytest
from given import OTHER, TEXT, failures, items, offer, offers, told, written

from qala.dossier.ingest import Offer, Options, parsed
from qala.errors import UsageError
from qala.text.inputs import Document, Failure


def table(*rows: list[object], sep: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=sep).writerows(rows)
    return out.getvalue()


ROWS = (["id", "title", "body", "date"], ["a1", "الميناء", TEXT, "2021-07-23"], ["", "", f"{OTHER}\n{TEXT}", ""])


@pytest.mark.parametrize("sep", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_document_a_row(tmp_path: Path, sep: str, encoding: str) -> None:
    path = written(tmp_path, "news.csv", table(*ROWS, sep=sep).encode(encoding))
    first, second = offers(path)
    assert first.document[:4] == ("a1", TEXT, "الميناء", "2021-07-23")
    assert (first.place, first.how) == (f"{path}:2", "csv")
    assert (second.document.id, second.document.text, second.place) == ("news:3", f"{OTHER}\n{TEXT}", f"{path}:3")


def test_a_row_keeps_its_bytes(tmp_path: Path) -> None:
    found = offers(written(tmp_path, "news.csv", table(*ROWS)))[1]
    assert found.raw == table(ROWS[2]).encode()
    assert found.size == len(found.raw)


def test_a_spreadsheet_announces_its_separator(tmp_path: Path) -> None:
    assert told(written(tmp_path, "news.csv", "sep=;\r\n" + table(["text"], [TEXT], sep=";"))) == [TEXT]


@pytest.mark.parametrize(
    "names", [["النص", "الصحيفه", "تاريخ النشر"], ["Full-Text", "Source Name", "Publication Date"], ["message", "Agency", "Created.Time"]]
)
def test_columns_are_known_in_any_spelling(tmp_path: Path, names: list[str]) -> None:
    found = offer(written(tmp_path, "news.csv", table(names, [TEXT, "صحيفة الضفاف", "2021-07-23"]))).document
    assert (found.text, found.outlet, found.published) == (TEXT, "صحيفة الضفاف", "2021-07-23")


def test_columns_are_mapped(tmp_path: Path) -> None:
    path = written(tmp_path, "news.csv", table(["text", "body", "paper"], ["ملخص", TEXT, "صحيفة الضفاف"]))
    found = offer(path, Options(columns=parsed(["text=body,outlet=paper"]))).document
    assert (found.text, found.outlet) == (TEXT, "صحيفة الضفاف")


@pytest.mark.parametrize(("given", "finding"), [("text", '"text" maps nothing'), ("words=x", 'no field "words"')])
def test_a_mapping_that_cannot_be_read(given: str, finding: str) -> None:
    with pytest.raises(UsageError, match=finding):
        parsed([given])


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (table(["a", "b"], ["x", "y"]), "no column holds the text (a, b); name it with --map text=COLUMN"),
        (table(["text", "text"], ["x", "y"]), 'two columns are called "text"'),
        ("\n\n", "no row names the columns"),
        (b"PK\x03\x04 packed", "binary data"),
    ],
)
def test_a_table_that_cannot_be_read(tmp_path: Path, data: str | bytes, finding: str) -> None:
    (found,) = failures(written(tmp_path, "news.csv", data))
    assert finding in found.message


def test_many_columns_take_no_time(tmp_path: Path) -> None:
    names = ["text", *(f"c{number}" for number in range(30_000))]
    assert told(written(tmp_path, "news.csv", table(names, [TEXT]))) == [TEXT]


def test_a_bad_row_never_stops_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, "news.csv", table(["text", "id"], [TEXT, "1"]) + "a,b,c,d\n" + table(["", "3"], [OTHER, "4"]))
    assert [message[:10] for message in told(path)] == [TEXT[:10], "! 4 values", "! no colum", OTHER[:10]]


def test_a_quotation_mark_that_is_not_closed(tmp_path: Path) -> None:
    path = written(tmp_path, "news.csv", table(["text"], [TEXT]) + '"' + "نص\n" * 5000)
    first, failed, *rest = told(path, Options(limit=4000))
    assert first == TEXT and "look for a quotation mark that is not closed" in failed
    assert set(rest) == {"نص"}


CODED = ["document", "start", "stop", "person", "organization", "concept", "agreement", "coder"]


def row(text: str, words: str, *values: object) -> list[object]:
    start = text.index(words)
    return ["port", start, start + len(words), *values]


def test_codings_of_a_file_beside(tmp_path: Path) -> None:
    written(tmp_path, "port.txt", TEXT)
    rows = (
        row(TEXT, "الميناء سيفتح", "سالم الراوي", "وزارة الموانئ", "فتح الميناء", 1, "ن"),
        row(TEXT, "قال", "", "وزارة الموانئ", "", "لا", ""),
    )
    found = offer(written(tmp_path, "codings.csv", table(CODED, *rows)))
    first, second = found.codings
    assert (found.document.id, found.document.text, found.how, found.place) == ("port", TEXT, "csv", f"{tmp_path}/codings.csv:2")
    assert first[3:9] == ("الميناء سيفتح", "سالم الراوي", "فتح الميناء", True, None, "ن")
    assert first.more["organization"] == "وزارة الموانئ"
    assert (second.exact, second.actor, second.concept, second.agreement) == ("قال", "وزارة الموانئ", None, False)
    assert second.place.endswith("codings.csv:3")


def test_codings_of_a_document_that_the_caller_knows(tmp_path: Path) -> None:
    known = {"port": Document("port", TEXT, title="الميناء")}
    found = offer(written(tmp_path, "codings.csv", table(CODED, row(TEXT, "قال", "", "", "", "", ""))), Options(known=known.get))
    assert (found.document.title, found.codings[0].exact) == ("الميناء", "قال")


def test_codings_with_the_text_in_each_row(tmp_path: Path) -> None:
    rows = [[*row(TEXT, words, "", "", "", "", ""), TEXT] for words in ("قال", "الميناء")]
    found = offer(written(tmp_path, "codings.csv", table([*CODED, "text"], *rows)))
    assert (found.document.text, [one.exact for one in found.codings]) == (TEXT, ["قال", "الميناء"])


def test_an_event_list_gives_the_words_of_the_statement(tmp_path: Path) -> None:
    text = "\N{WHITE SMILING FACE}\N{GRINNING FACE} " + TEXT
    start = text.index("الميناء") + 1  # in UTF-16 units, as its program counts
    header = [
        "statement_id",
        "time",
        "person",
        "concept",
        "agreement",
        "start_position",
        "stop_position",
        "text",
        "document_id",
        "document_title",
    ]
    path = written(tmp_path, "events.csv", table(header, [1, "2021", "سالم", "الفتح", 1, start, start + 7, "الميناء", 5, "port"], sep=";"))
    found = offer(path, Options(known={"port": Document("port", text)}.get))
    assert (found.codings[0].exact, text[found.codings[0].start : found.codings[0].stop]) == ("الميناء", "الميناء")


@pytest.mark.parametrize(
    ("start", "stop", "exact", "finding"),
    [
        ("0", "900", "", "lies outside of the text"),
        ("-4", "3", "", "lies outside of the text"),
        ("x", "3", "", "start or stop is no number"),
        ("0", "3", "رفض", "stands at 0–3, not"),
    ],
)
def test_a_coding_that_does_not_fit_is_told_and_the_others_stay(tmp_path: Path, start: str, stop: str, exact: str, finding: str) -> None:
    written(tmp_path, "port.txt", TEXT)
    path = written(tmp_path, "c.csv", table(["document", "start", "stop", "quote"], ["port", start, stop, exact], ["port", 0, 3, "قال"]))
    found, failed = items(path)
    assert isinstance(found, Offer) and [one.exact for one in found.codings] == ["قال"]
    assert isinstance(failed, Failure) and finding in failed.message and failed.place == f"{path}:2"


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "..", "", "~/x"])
def test_a_name_of_a_document_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    written(tmp_path, "secret.txt", OTHER)
    path = written(tmp_path, "in/codings.csv", table(["document", "start", "stop"], [name, 0, 3]))
    (found,) = failures(path)
    assert "is not here" in found.message or "names no document" in found.message


def test_other_quotation_marks_and_breaks_are_the_same_words(tmp_path: Path) -> None:
    text = f'قال: "{TEXT}"\nثم مضى.'
    known = {"port": Document("port", text)}
    header = ["document", "start", "stop", "text"]
    path = written(tmp_path, "events.csv", table(header, ["port", 0, len(text), text.replace('"', "'").replace("\n", " ")]))
    assert offer(path, Options(known=known.get)).codings[0].exact == text
