"""Word files: their text, and what hostile ones cannot do."""

import io
import zipfile
from pathlib import Path

import pytest
from given import OTHER, TEXT, failures, offer, written

from qala.dossier.ingest import Options

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a"><w:name w:val="Title"/></w:style></w:styles>'
)
CORE = '<p:coreProperties xmlns:p="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>من الملف</dc:title></p:coreProperties>'


def paragraph(*inside: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def docx(*paragraphs: str, head: str = "", **members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>')
        for name, text in members.items():
            packed.writestr({"styles": "word/styles.xml", "core": "docProps/core.xml"}[name], text)
    return out.getvalue()


def test_the_paragraphs(tmp_path: Path) -> None:
    found = offer(written(tmp_path, "port.docx", docx(paragraph(run(TEXT[:9]), run(TEXT[9:])), paragraph(), paragraph(run(OTHER)))))
    assert (found.document.id, found.document.text, found.how) == ("port", f"{TEXT}\n{OTHER}", "docx")


def test_headings_and_titles(tmp_path: Path) -> None:
    body = (paragraph(run("الميناء"), style="a"), paragraph(run("فتح قريب"), style="1"), paragraph(run(TEXT)))
    found = offer(written(tmp_path, "port.docx", docx(*body, styles=STYLES, core=CORE))).document
    assert found.title == "الميناء"
    assert [(section.kind, found.text[slice(*section.span)]) for section in found.meta["sections"]] == [
        ("heading", "الميناء"),
        ("heading", "فتح قريب"),
    ]


def test_the_title_that_the_file_states(tmp_path: Path) -> None:
    assert offer(written(tmp_path, "port.docx", docx(paragraph(run(TEXT)), core=CORE))).document.title == "من الملف"


def test_deleted_words_are_left_out(tmp_path: Path) -> None:
    deleted = f"<w:del><w:r><w:delText>{OTHER}</w:delText></w:r></w:del><w:moveFrom>{run('نقل')}</w:moveFrom>"
    assert offer(written(tmp_path, "port.docx", docx(paragraph(deleted, run(TEXT))))).document.text == TEXT


def test_tables_and_line_breaks(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run(TEXT), '<w:r><w:br/></w:r>', run(OTHER))}</w:tc></w:tr></w:tbl>"
    assert offer(written(tmp_path, "port.docx", docx(table))).document.text == f"{TEXT}\n{OTHER}"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run(OTHER))}</w:txbxContent>"
    choice = f'<m:AlternateContent xmlns:m="x"><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>'
    assert offer(written(tmp_path, "port.docx", docx(paragraph(run(TEXT), f"<w:r>{choice}</w:r>")))).document.text == f"{TEXT}\n{OTHER}"


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ها"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
def test_entities_stay_unread(tmp_path: Path, head: str) -> None:
    assert offer(written(tmp_path, "port.docx", docx(paragraph(run(f"{TEXT}&c;")), head=head))).document.text == TEXT


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../etc/passwd", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"PK\x03\x04 and nothing more", "no Word file that can be unpacked"),
        (other_zip(), "word/document.xml is missing"),
        (docx("<w:p>"), "broken XML"),
        (docx("<w:p>" * 5000), "broken XML"),
        (docx(paragraph(run("x" * 3_000_000))), "unpacks to more than 1 MB"),
        (docx(paragraph(run(TEXT)))[:200], "no Word file that can be unpacked"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, finding: str) -> None:
    (found,) = failures(written(tmp_path, "odd.docx", data), Options(limit=1_000_000))
    assert finding in found.message


def test_the_kind_is_known_without_its_name(tmp_path: Path) -> None:
    assert offer(written(tmp_path, "port", docx(paragraph(run(TEXT))))).how == "docx"
