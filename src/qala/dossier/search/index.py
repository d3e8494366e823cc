"""Documents into the full-text tables and out of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search import fulltext
from qala.dossier.search.fulltext import Row
from qala.dossier.search.kept import Kept, kept
from qala.dossier.search.sounds import sounds
from qala.dossier.search.terms import all_terms, analyser, version
from qala.dossier.written import Written
from qala.fold import fold, readable

GENERATIONS = 256
"""Rows of the full-text tables are numbered `id * GENERATIONS + generation`."""
_BATCH = 500
_AL = "ال"


class Begun(NamedTuple):
    """Documents whose terms are written, and all of those terms."""

    documents: Sequence[int]
    used: set[str]


def begin(db: Connection, documents: Sequence[int], written: Written | None = None) -> Begun | None:
    """Index new documents as far as nobody need wait for it: all but the words that documents share.

    What is `written` of them is not read again.
    """
    if not _is_ours(db) or not (missing := _missing(db, documents)):
        return None
    return Begun(missing, _terms(db, missing, written))


def take_in(db: Connection, documents: Sequence[int], begun: Begun | None = None) -> None:
    """Index these documents with their statements; those that are indexed stay as they are, of those that were begun the rest is done."""
    if not _is_ours(db):
        renew(db)
        return
    if begun:
        _words(db, json.dumps([*begun.documents]), begun.used)
    _index(db, _missing(db, documents))


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Forget these documents: what the index holds of them counts no longer."""
    db.execute(_OUT, (json.dumps([*documents]),))
    if db.execute(_FULL, (GENERATIONS,)).fetchone():
        renew(db, leave=documents)


def renew(db: Connection, leave: Sequence[int] = ()) -> None:
    """Index all documents anew, but those to be left out."""
    fulltext.clear(db)
    for table in ("search_document", "search_key", "search_name", "search_made"):
        db.execute(f"DELETE FROM {table}")
    kept(db).clear()
    db.execute("INSERT INTO search_made VALUES (?)", (version(),))
    left = {*leave}
    found = [row[0] for row in db.execute("SELECT id FROM document ORDER BY id") if row[0] not in left]
    for at in range(0, len(found), _BATCH):
        _index(db, found[at : at + _BATCH])


def _is_ours(db: Connection) -> bool:
    """Whether the terms of the index are those that this version makes."""
    found = db.execute("SELECT analyser FROM search_made").fetchone()
    return bool(found and found[0] == version())


def _missing(db: Connection, documents: Sequence[int]) -> list[int]:
    known = {row[0] for row in db.execute(_INDEXED, (json.dumps([*documents]),))}
    return [document for document in documents if document not in known]


def _index(db: Connection, documents: Sequence[int]) -> None:
    if documents:
        _words(db, json.dumps([*documents]), _terms(db, documents))


def _terms(db: Connection, documents: Sequence[int], written: Written | None = None) -> set[str]:
    """Write the terms of documents and their statements; which they are comes back."""
    analyser().rest()
    ids = json.dumps([*documents])
    db.execute(_IN, (ids,))
    rows = {document: document * GENERATIONS + generation for document, generation in db.execute(_GENERATIONS, (ids,))}
    known = {row[0] for row in written.documents} & rows.keys() if written else set()
    used: set[str] = set()
    for part in (_read(db, json.dumps([*rows.keys() - known])) if rows.keys() - known else None, written if known else None):
        if part:
            fulltext.write(db, "found_document", _documents(part, rows, used))
            fulltext.write(db, "found_statement", _statements(part, rows, used))
    return used


def _read(db: Connection, ids: str) -> Written:
    """The rows of documents."""
    return Written(*(db.execute(line, (ids,)).fetchall() for line in (_DOCUMENTS, _STATEMENTS, _CONTENTS, _CHAINS)))


def _words(db: Connection, ids: str, used: set[str]) -> None:
    """Write what names documents use, and under what else their terms are found."""
    known = kept(db)
    written: set[str] = set()
    names = sorted(set(_names(db, ids, used, written, known)))
    db.executemany("INSERT INTO search_name VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", names)
    others = {term: found for term in used - known.terms if (found := analyser().others(term))}
    keys = [(key, term) for term, found in others.items() for key in found]
    keys += ((sounds(word), word) for word in written - used - known.written)
    db.executemany("INSERT INTO search_key VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(keys))
    known.terms.update(others)
    known.written |= written - used


def _documents(part: Written, rows: Mapping[int, int], used: set[str]) -> Iterator[Row]:
    found = [row for row in part.documents if row[0] in rows]
    titles, texts = all_terms(row[1] or "" for row in found), all_terms(row[2] for row in found)
    for (document, _, _, outlet, day), title, text in zip(found, titles, texts, strict=True):
        used.update(title, text)
        yield rows[document], " ".join(title), " ".join(text), f"{_outlet(outlet)}{month(day)}"


def _statements(part: Written, rows: Mapping[int, int], used: set[str]) -> Iterator[Row]:
    outlets = {row[0]: _outlet(row[3]) for row in part.documents if row[0] in rows}
    contents: dict[int, str] = {}
    for statement, exact in part.contents:
        contents[statement] = f"{contents[statement]}\n{exact}" if statement in contents else exact
    chains: dict[int, str] = {}
    for statement, profile in part.chains:
        chains[statement] = f"{chains.get(statement, '')}v{profile} "
    found = [row for row in part.statements if row[1] in outlets]
    texts = all_terms(contents.get(row[0], "") for row in found)
    for (statement, document, speaker, addressee, act, day), words in zip(found, texts, strict=True):
        used.update(words)
        who = (f"s{speaker} " if speaker else "") + (f"t{addressee} " if addressee else "") + chains.get(statement, "")
        yield statement * GENERATIONS + rows[document] % GENERATIONS, " ".join(words), f"{who}{outlets[document]}a{act} {month(day)}"


def _names(db: Connection, ids: str, used: set[str], written: set[str], known: Kept) -> Iterator[tuple[str, int, str, str]]:
    """What the documents call their actors, word by word, and the names as they are written: العدوي is no nisba where it is a name."""
    called: dict[tuple[int, str, str], None] = {}
    for profile, name, roles in db.execute(_APPEARANCES, (ids,)):
        called[profile, "name", name] = None
        called.update(((profile, "role", role), None) for role in (json.loads(roles) if roles != "[]" else ()))
    fresh = called.keys() - known.names
    known.names |= fresh
    for (profile, kind, name), words in zip(fresh, all_terms(name for _, _, name in fresh), strict=True):
        used.update(words)
        yield from ((term, profile, kind, name) for term in words)
        if kind == "name":
            surface = [word.removeprefix(_AL) for word in readable(fold(name)).split()]
            written.update(surface)
            yield from ((word, profile, kind, name) for word in surface)


def _outlet(outlet: int | None) -> str:
    return f"o{outlet} " if outlet else ""


def month(day: str | None) -> str:
    """The mark of the month of an ISO day, or of an unknown one."""
    return f"m{day[:4]}{day[5:7]}" if day else "m0"


_IDS = "(SELECT value FROM json_each(?))"
_INDEXED = f"SELECT document_id FROM search_document WHERE indexed AND document_id IN {_IDS}"
_IN = f"INSERT INTO search_document SELECT id, 0, 1 FROM document WHERE id IN {_IDS} ON CONFLICT (document_id) DO UPDATE SET indexed = 1"
_OUT = f"UPDATE search_document SET generation = generation + 1, indexed = 0 WHERE indexed AND document_id IN {_IDS}"
_FULL = "SELECT 1 FROM search_document WHERE generation >= ?"
_GENERATIONS = f"SELECT document_id, generation FROM search_document WHERE document_id IN {_IDS}"
_DOCUMENTS = f"SELECT id, title, text, outlet_id, day FROM document WHERE id IN {_IDS}"
_STATEMENTS = f"SELECT id, document_id, speaker_id, addressee_id, act, day FROM statement WHERE document_id IN {_IDS}"
_CONTENTS = f"""
SELECT p.record_id, p.exact FROM statement s JOIN span p ON p.record_id = s.id AND p.role = 'content'
WHERE s.document_id IN {_IDS} ORDER BY p.record_id, p.nr"""
_CHAINS = f"SELECT c.statement_id, c.profile_id FROM statement s JOIN chain_link c ON c.statement_id = s.id WHERE s.document_id IN {_IDS}"
_APPEARANCES = f"""
SELECT DISTINCT a.profile_id, a.name, a.roles FROM appearance a JOIN profile p ON p.id = a.profile_id
WHERE a.document_id IN {_IDS} AND p.kind NOT IN ('anonymous', 'generic', 'public')"""
