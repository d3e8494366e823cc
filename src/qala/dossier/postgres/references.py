"""References of the tables that are written many rows at a time: looked at once for all rows of a line, and not row by row.

What they promise is what a foreign key promises that is deferrable and initially deferred. Behind each INSERT a trigger looks for the rows
that are referred to and locks them (FOR KEY SHARE), so that nobody deletes them before the transaction ends; those that it made itself
nobody else sees. What is not there is written into `owed`, which is looked at when the transaction ends or settles. Behind each DELETE
a trigger takes the rows that refer along, has them refer to nothing, or writes into `owed` what is gone and still referred to.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

MANY = frozenset("appearance chain_link commitment event event_role position record span statement time".split())
"""The tables whose references are looked at so."""
VERSION = 1
"""Of what is made here; a dossier that has an older one gets it when it is next written to."""


class Reference(NamedTuple):
    """A column whose values are keys of another table's rows."""

    table: str
    column: str
    parent: str
    key: str
    deleted: str
    """What becomes of the rows when the one that they refer to is deleted: CASCADE, SET NULL, or NO ACTION: that is refused."""

    @property
    def foreign_key(self) -> str:
        """The line that makes the database's own of it."""
        return (
            f"ALTER TABLE {self.table} ADD FOREIGN KEY ({self.column}) REFERENCES {self.parent} ({self.key}) ON DELETE {self.deleted} "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    @property
    def lost(self) -> str:
        """The query for rows that refer to nothing."""
        finding = f"{self.column} refers to a row of {self.parent} that is gone"
        return (
            f"SELECT '{self.table} ' || t.{self.column} || ': {finding}' FROM {self.table} t "
            f"WHERE t.{self.column} IS NOT NULL AND NOT EXISTS (SELECT FROM {self.parent} p WHERE p.{self.key} = t.{self.column})"
        )


def made(references: Iterable[Reference]) -> Iterator[str]:
    """What makes the triggers, in the place of those that are there and of foreign keys."""
    found = sorted(references)
    yield from _BEFORE
    for table, own in groupby(found, key=lambda one: one.table):
        yield from _child(table, [*own])
    for parent, others in groupby(sorted(found, key=lambda one: (one.parent, *one)), key=lambda one: one.parent):
        yield from _parent(parent, [*others])


def _child(table: str, own: list[Reference]) -> Iterator[str]:
    """What looks at the rows that are written into a table."""
    columns = [one.column for one in own]
    several = ", ".join(f"array_agg(DISTINCT {column}) FILTER (WHERE {column} IS NOT NULL)" for column in columns)
    changed = [f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns]
    one_by_one = "\n".join(
        f"        ids_{column} := CASE WHEN {differs} AND NEW.{column} IS NOT NULL THEN ARRAY[NEW.{column}] END;"
        for column, differs in zip(columns, changed, strict=True)
    )
    yield f"""
CREATE OR REPLACE FUNCTION {table}_refers () RETURNS TRIGGER LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    own CONSTANT xid := pg_current_xact_id()::xid;
    found BIGINT;
    locked BIGINT;
    {" ".join(f"ids_{column} BIGINT[];" for column in columns)}
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_LEVEL = 'ROW' THEN
{one_by_one}
    ELSE
        SELECT {several} INTO {", ".join(f"ids_{column}" for column in columns)} FROM made;
    END IF;
{"".join(map(_looked, own))}
    RETURN NULL;
END $$"""
    yield f"CREATE OR REPLACE TRIGGER refers_insert AFTER INSERT ON {table} {_NEW} FOR EACH STATEMENT EXECUTE FUNCTION {table}_refers()"
    yield (
        f"CREATE OR REPLACE TRIGGER refers_update AFTER UPDATE OF {', '.join(columns)} ON {table} FOR EACH ROW "
        f"WHEN ({' OR '.join(changed)}) EXECUTE FUNCTION {table}_refers()"
    )
    for one in own:
        yield f"COMMENT ON COLUMN {table}.{one.column} IS 'refers to {one.parent} ({one.key}), {one.deleted}'"


def _looked(one: Reference) -> str:
    """Look for the rows that one column refers to."""
    ids = f"ids_{one.column}"
    return f"""
    IF {ids} IS NOT NULL THEN
        SELECT count(*) INTO found FROM {one.parent} WHERE {one.key} = ANY ({ids}) AND xmin = own;
        IF found < cardinality({ids}) THEN
            PERFORM FROM {one.parent} WHERE {one.key} = ANY ({ids}) AND xmin <> own FOR KEY SHARE;
            GET DIAGNOSTICS locked = ROW_COUNT;
            IF found + locked < cardinality({ids}) THEN
                INSERT INTO owed SELECT '{one.table}', '{one.column}', '{one.parent}', '{one.key}', sought FROM unnest({ids}) AS sought
                WHERE NOT EXISTS (SELECT FROM {one.parent} WHERE {one.key} = sought);
            END IF;
        END IF;
    END IF;
"""


def _parent(parent: str, others: list[Reference]) -> Iterator[str]:
    """What looks at those who refer to rows that are deleted."""
    (key,) = {one.key for one in others}
    yield f"""
CREATE OR REPLACE FUNCTION {parent}_referred () RETURNS TRIGGER LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    ids BIGINT[];
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    IF TG_LEVEL = 'ROW' THEN
        ids := ARRAY[OLD.{key}];
    ELSE
        ids := ARRAY(SELECT {key} FROM gone);
    END IF;
    IF ids = '{{}}' THEN
        RETURN NULL;
    END IF;
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        RAISE EXCEPTION 'rows of {parent} are deleted under READ COMMITTED or SERIALIZABLE only';
    END IF;
    IF TG_LEVEL = 'ROW' THEN{"".join(map(_owed, others))}
    ELSE{"".join(_followed(one) for one in sorted(others, key=lambda one: one.deleted))}
    END IF;
    RETURN NULL;
END $$"""
    yield (
        f"CREATE OR REPLACE TRIGGER referred_delete AFTER DELETE ON {parent} {_OLD} FOR EACH STATEMENT EXECUTE FUNCTION {parent}_referred()"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER referred_update AFTER UPDATE OF {key} ON {parent} FOR EACH ROW "
        f"WHEN (NEW.{key} IS DISTINCT FROM OLD.{key}) EXECUTE FUNCTION {parent}_referred()"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER referred_truncate BEFORE TRUNCATE ON {parent} FOR EACH STATEMENT "
        f"EXECUTE FUNCTION refused('rows of other tables refer to those of {parent}: delete them')"
    )


def _followed(one: Reference) -> str:
    if one.deleted == "CASCADE":
        return f"\n        DELETE FROM {one.table} WHERE {one.column} = ANY (ids);"
    if one.deleted == "SET NULL":
        return f"\n        UPDATE {one.table} SET {one.column} = NULL WHERE {one.column} = ANY (ids);"
    return _owed(one)


def _owed(one: Reference) -> str:
    return f"""
        INSERT INTO owed SELECT '{one.table}', '{one.column}', '{one.parent}', '{one.key}', sought FROM unnest(ids) AS sought
        WHERE EXISTS (SELECT FROM {one.table} WHERE {one.column} = sought);"""


_NEW, _OLD = "REFERENCING NEW TABLE AS made", "REFERENCING OLD TABLE AS gone"
_BEFORE = (
    # Keys that rows refer to and that are not there, until the transaction ends or settles; no other transaction ever sees a row of it.
    """
CREATE UNLOGGED TABLE IF NOT EXISTS owed (
    child TEXT NOT NULL, child_column TEXT NOT NULL, parent TEXT NOT NULL, parent_key TEXT NOT NULL, id BIGINT NOT NULL)""",
    """
CREATE OR REPLACE FUNCTION settle () RETURNS TRIGGER LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    there BOOLEAN;
    needed BOOLEAN;
BEGIN
    PERFORM set_config('search_path', quote_ident(TG_TABLE_SCHEMA), true);
    EXECUTE format('SELECT count(*) > 0 FROM (SELECT FROM %I WHERE %I = $1 FOR KEY SHARE) AS one', NEW.parent, NEW.parent_key)
        INTO there USING NEW.id;
    IF NOT there THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I = $1)', NEW.child, NEW.child_column) INTO needed USING NEW.id;
        IF needed THEN
            RAISE EXCEPTION '% of % refers to % of %, which is not there', NEW.child_column, NEW.child, NEW.id, NEW.parent
                USING ERRCODE = 'foreign_key_violation', TABLE = NEW.child, COLUMN = NEW.child_column;
        END IF;
    END IF;
    DELETE FROM owed WHERE ctid = (SELECT ctid FROM owed WHERE (child, child_column, id) = (NEW.child, NEW.child_column, NEW.id) LIMIT 1);
    RETURN NULL;
END $$""",
    "DROP TRIGGER IF EXISTS settled ON owed",
    """
CREATE CONSTRAINT TRIGGER settled AFTER INSERT ON owed DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION settle()""",
)
"""What all of them need."""
