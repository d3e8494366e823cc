"""`qala sql`: whole dossiers and runs, asked in SQL."""

import json
from pathlib import Path

import pytest
from archives import Archive, Call

pytest.importorskip("duckdb", reason="needs qala[sql]")


@pytest.fixture
def dossier(qala: Call, archive: Archive, tmp_path: Path) -> Path:
    file = tmp_path / "press.qala"
    assert qala("add", "--dossier", file, archive(12))[0] == 0
    return file


def test_a_dossier_is_asked_by_the_tables_of_its_export(qala: Call, dossier: Path, tmp_path: Path) -> None:
    query = "SELECT act, count(*) AS n FROM statements GROUP BY act"
    assert qala("sql", "--dossier", dossier, query) == (0, "act\tn\nassert\t12\n", "")
    assert qala("export", "parquet", tmp_path / "tables", "--dossier", dossier)[0] == 0
    assert qala("sql", "--parquet", tmp_path / "tables", "--format", "csv", query) == (0, "act,n\nassert,12\n", "")


def test_the_parts_of_a_run_are_one_table(qala: Call, archive: Archive, tmp_path: Path) -> None:
    assert qala("run", "--format", "parquet", "--text", "--shard-size", 0.001, archive(30), tmp_path / "out")[0] == 0
    query = "SELECT count(*) AS documents, sum(len(statements)) AS said, min(text) AS first FROM records"
    code, out, _ = qala("sql", "--parquet", tmp_path / "out", "--format", "jsonl", query)
    found = json.loads(out)
    assert (code, found["documents"], int(found["said"])) == (0, 30, 30) and "سامر الحداد" in found["first"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELEC 1", "cannot be carried out"),
        ("SELECT * FROM nothing", "cannot be carried out"),
        ("SELECT * FROM read_text('/etc/passwd')", "cannot be carried out"),
        ("SET enable_external_access = true", "cannot be carried out"),
    ],
)
def test_a_query_that_is_wrong_or_reaches_elsewhere_is_refused(qala: Call, dossier: Path, query: str, told: str) -> None:
    code, out, err = qala("sql", "--dossier", dossier, query)
    assert (code, out) == (2, "") and told in err and err.count("\n") == 1


def test_nothing_is_written_outside(qala: Call, dossier: Path, tmp_path: Path) -> None:
    assert qala("sql", "--dossier", dossier, f"COPY (SELECT 1) TO '{tmp_path}/x.csv'")[0] == 2
    assert not (tmp_path / "x.csv").exists()


def test_it_has_to_be_said_what_is_asked(qala: Call, tmp_path: Path) -> None:
    code, _, err = qala("sql", "SELECT 1")
    assert code == 2 and "name a dossier (--dossier) or a folder (--parquet)" in err
    code, _, err = qala("sql", "--parquet", tmp_path, "SELECT 1")
    assert code == 2 and "holds no Parquet" in err
