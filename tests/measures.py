"""What the reader scores on gold: our own articles, and the development gold beside the project.

python tests/measures.py           print all scores beside their floors
python tests/measures.py record    those of one set
python tests/measures.py --raise   raise each floor to its score (never lower one)
"""

import gzip
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from annotated import Annotated, articles
from qala import score
from qala.positions.questions import questions
from qala.reader import Reader
from qala.record import Record, Silence, Statement, as_json
from qala.score import names, pairs
from qala.score.files import Statements
from qala.span import Span, overlaps

Scores = dict[str, float]
FLOORS = Path(__file__).parent / "gold" / "floors.toml"
SHARED = Path(__file__).parents[2] / "shared" / "gold"
GUARD, FURTHER, SEEN, UNREAD = (Path(__file__).parent / "gold" / name for name in ("guard", "further", "seen", "unread"))
HEADER = """\
# Scores that may not drop, in percent. A test compares them with what the reader scores today.
# Raise them after an improvement: `python tests/measures.py --raise`. Lower one only by hand, with the reason beside it.
"""
_APART = ("after", "relative", "headline")
"""Places of a cue that count as ext."""
_HALF = 0.5
_MERGED = re.compile(r"^لل")
"""An addressee is annotated as it is written, للصحفيين, and read as an actor, الصحفيين."""
_FIGURES = {
    "positions": ("holder_question", "with_right_sign", "sign", "side_exact", "evidence_overlap"),
    "commitments": ("what", "with_right_debtor", "debtor", "sign", "deadline_recall"),
    "events": ("type_span", "status", "date_exact", "participants", "place"),
}
"""What is told of each part of the record gold, as its scorer calls it."""
_SAME = ("act", "polarity", "form", "kind", "tier", "speaker kind")
_FILLED = ("chain", "hedge", "addressee", "medium", "occasion", "place", "time", "parent", "background")


def floors() -> dict[str, Scores]:
    """The floors, by set and measure."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def own(reader: Reader) -> Scores:
    """Scores on our own articles: statements as a whole, then field by field on the pairs."""
    gold, found, texts = {}, {}, {}
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for article in articles():
        record = article.read(reader)
        texts[article.name] = record.text
        gold[article.name] = [dict(one) for one in article.statements]
        found[article.name] = answers(record)
        for field, yes in _fields(article, record):
            whole[field] += 1
            right[field] += yes
    scores = {field: 100 * right[field] / whole[field] for field in sorted(whole)}
    return {**attribution(gold, found, texts, "core"), **attribution(gold, found, texts, "all"), **scores}


def shared(reader: Reader, name: str) -> Scores:
    """Scores on a set of the development gold."""
    gold, found, texts = attribution_input(reader, name)
    tiers = ("all",) if name == "seed" else ("core", "all")
    return {key: value for tier in tiers for key, value in attribution(gold, found, texts, tier).items()}


def attribution_input(reader: Reader, name: str) -> tuple[Statements, Statements, dict[str, str]]:
    """Gold, what was read, and the texts of a set of the development gold."""
    folder = SHARED / "attribution"
    rows = {row["id"]: row for row in lines(folder / f"{name}_texts.jsonl")}
    found = {key: answers(read(reader, row)) for key, row in rows.items()}
    return score.gold(folder / f"{name}.jsonl"), found, {key: row["text"] for key, row in rows.items()}


def times(reader: Reader) -> Scores:
    """Strict and relaxed F1 of times, and F1 of those with the right value, on the development gold of times."""
    folder = SHARED / "times"
    rows = {row["id"]: row for row in lines(folder / "dev_texts.jsonl")}
    count: Counter[str] = Counter()
    for row in lines(folder / "dev.jsonl"):
        record = read(reader, rows[row["doc"]])
        given = {time.span: time.value for time in record.times}
        wanted = {(time["start"], time["end"]): time for time in row["times"]}
        free = {span for span, time in wanted.items() if time.get("optional")}
        touched = {span for span in given if any(overlaps(span, one) for one in free) and span not in wanted}
        count["gold"] += len(wanted) - len(free)
        count["given"] += len(set(given) - free - touched)
        for span in set(wanted) - free:
            near = [one for one in given if overlaps(one, span)]
            count["relaxed"] += bool(near)
            count["strict"] += span in given
            accepted = (wanted[span]["value"], *wanted[span].get("value_alt", ()))
            count["value"] += any(given[one] in accepted for one in near)
    return {f"times, {key}": 200 * count[key] / (count["gold"] + count["given"]) for key in ("strict", "relaxed", "value")}


def record(_: Reader) -> Scores:
    """Positions, commitments and events on the development gold of records: whole articles, then windows of one paragraph."""
    folder = SHARED / "record"
    reader = Reader(questions(folder / "questions.toml"))
    whole = _scored(reader, folder, "", "positions", "commitments", "events")
    return whole | {f"windows, {key}": value for key, value in _scored(reader, folder, "extra_", "commitments", "events").items()}


def guard(_: Reader) -> Scores:
    """Positions on three questions that words and rules were not made for, annotated blind on articles of the corpus."""
    return _guarded(GUARD)


def further(_: Reader) -> Scores:
    """The same on three further questions."""
    return _guarded(FURTHER)


def seen(_: Reader) -> Scores:
    """Positions on the questions of the development gold in other articles of the corpus, annotated blind; their misses were looked at."""
    return _guarded(SEEN, SHARED / "record")


def unread(_: Reader) -> Scores:
    """The same in articles of which nobody who writes rules has looked at more than these figures."""
    return _guarded(UNREAD, SHARED / "record")


def guarded(folder: Path) -> list[dict[str, Any]]:
    """The articles of the corpus that a guard is about."""
    ids = set(json.loads((folder / "splits.json").read_text(encoding="utf-8"))["dev"])
    with gzip.open(SHARED.parent / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as corpus:
        return [row for row in map(json.loads, corpus) if row["id"] in ids]


def _guarded(folder: Path, asking: Path | None = None) -> Scores:
    """Positions of a guard, whose questions stand in its own folder unless told otherwise."""
    return _scored(Reader(questions((asking or folder) / "questions.toml")), folder, "", "positions", texts=guarded(folder))


def _scored(reader: Reader, folder: Path, kind: str, *parts: str, texts: Sequence[dict[str, Any]] = ()) -> Scores:
    """The figures that the scorer of the record gold gives on the texts of one kind."""
    judge, turned = (tool(name) for name in ("score_record", "from_record"))
    splits = json.loads((folder / f"{kind}splits.json").read_text(encoding="utf-8"))
    found = {row["id"]: turned.record(as_json(read(reader, row))) for row in texts or lines(folder / f"{kind}dev_texts.jsonl")}
    for key, window in splits.get("windows", {}).items():
        for part, span in (("commitments", "what"), ("events", "span")):
            found[key][part] = [one for one in found[key][part] if overlaps(one[span], window)] if key in found else []
    rows = {part: list(lines(folder / f"{part}_{kind}gold.jsonl")) for part in parts}
    scores = judge.score({"positions": [], "commitments": [], "events": [], **rows}, found, splits["dev"], parts)
    return {f"{part}, {figure}": 100 * _share(scores[part][figure]) for part in parts for figure in _FIGURES[part]}


def _share(figure: Mapping[str, Any]) -> float:
    """F1, or the share of what was right; nothing right of nothing is no share."""
    return float(figure["F1"] if "F1" in figure else figure["value"] or 0.0)


def tool(name: str) -> ModuleType:
    """A scorer beside the gold."""
    found = spec_from_file_location(name, SHARED.parent / "eval" / f"{name}.py")
    assert found and found.loader
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def attribution(gold: Statements, found: Statements, texts: Mapping[str, str], tier: str) -> Scores:
    """F1 of detection, content and the pair of content and source; speakers as a share of the pairs."""
    counts, _ = score.compare(gold, found, texts, tier=tier)
    every = score.total(counts.values())
    scores = {f"{tier}, {measure}": every.f1(measure)[2] for measure in score.MEASURES}
    shares = {measure: every.share(measure) for measure in ("source", "speaker")}
    return scores | {f"{tier}, {measure}": share for measure, share in shares.items() if share is not None}


def answers(record: Record) -> list[dict[str, Any]]:
    """The statements of a record in the form of the gold."""
    return [
        {**one, "speaker": one["speaker_name"], "tier": "ext" if one["cue_pos"] in _APART else one["tier"]}
        for one in as_json(record)["statements"]
        if one.get("field", "text") == "text"
    ]


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON Lines."""
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def read(reader: Reader, row: Mapping[str, Any]) -> Record:
    told = {key: row.get(key) for key in ("title", "published", "outlet", "url")}
    return reader.read(row["text"], id=row["id"], **told)


def _fields(article: Annotated, record: Record) -> Iterator[tuple[str, bool]]:
    """Each field that can be judged on a pair, and whether it is right."""
    found = [one for one in record.statements if one.field == "text"]
    weights = {
        (left, right): weight
        for left, wanted in enumerate(article.statements)
        for right, one in enumerate(found)
        if (weight := _weight(wanted, one))
    }
    partners = pairs.best(weights)
    numbers = {found[right].id: left + 1 for left, right in partners.items()}
    for left, right in partners.items():
        wanted, one = article.statements[left], found[right]
        given = _given(record, one, numbers)
        for field in _SAME:
            yield field, wanted.get(field.replace(" ", "_")) == given[field]
        for field in _FILLED:
            expected = wanted.get(field) or None
            if expected or given[field]:
                yield field, _equal(field, expected, given[field])
    yield from _silences(article, record)


def _weight(wanted: Mapping[str, Any], one: Statement) -> float:
    """Same cue, or at least half of the same words."""
    cue = bool(one.cue and overlaps(one.cue, wanted["cue"]))
    common = _characters(one.content) & _characters(wanted["content"])
    part = len(common) / len(_characters(one.content) | _characters(wanted["content"]))
    return cue + part if cue or part >= _HALF else 0.0


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, stop in spans for at in range(start, stop)}


def _given(record: Record, one: Statement, numbers: Mapping[str, int]) -> dict[str, Any]:
    def quoted(span: Span | None) -> str | None:
        return record.quote(span) if span else None

    def named(actor: str | None) -> str | None:
        return next((known.name for known in record.actors if known.id == actor), None)

    def called(actor: str | None) -> list[str] | None:
        """The name of an actor, and the words of the text that name him."""
        known = record.actor(actor)
        return [known.name, *map(record.quote, known.mentions)] if known else None

    speaker = record.actor(one.speaker)
    time = next((time.span for time in record.times if time.id == one.time), None)
    return {
        "act": one.act,
        "polarity": one.polarity,
        "form": one.form,
        "kind": one.kind,
        "tier": "ext" if one.cue_pos in _APART else one.tier,
        "speaker kind": speaker.kind if speaker else None,
        "chain": [named(link.actor) or "" for link in one.chain] or None,
        "hedge": one.hedge,
        "addressee": called(one.addressee),
        "medium": quoted(one.medium),
        "occasion": quoted(one.occasion),
        "place": quoted(one.place),
        "time": quoted(time),
        "parent": numbers.get(one.parent or "", -1) if one.parent else None,
        "background": one.background or None,
    }


def _equal(field: str, expected: Any, given: Any) -> bool:
    if expected is None or given is None:
        return False
    if field == "chain":
        return len(expected) == len(given) and all(map(names.same, expected, given))
    if field == "addressee":
        return any(names.same(_MERGED.sub("ال", expected), _MERGED.sub("ال", name)) for name in given)
    if field in ("medium", "occasion", "place", "time"):
        return bool(expected.strip(' "«»“”،,') == given.strip(' "«»“”،,'))
    return bool(expected == given)


def _silences(article: Annotated, record: Record) -> Iterator[tuple[str, bool]]:
    """A silence of either side: whether the other side has it; then who is silent, and about what."""
    left = list(record.silences)
    for wanted in article.silences:
        found = next((one for one in left if overlaps(one.span, wanted["span"])), None)
        yield "silence", found is not None
        if found:
            left.remove(found)
            yield from _silence(record, wanted, found)
    for _ in left:
        yield "silence", False


def _silence(record: Record, wanted: Mapping[str, Any], found: Silence) -> Iterator[tuple[str, bool]]:
    actor = record.actor(found.who)
    if wanted.get("who") or actor:
        yield "silence, who", bool(actor) and names.same(wanted.get("who"), actor.name)
    about = record.quote(found.about) if found.about else None
    if wanted.get("about") or about:
        yield "silence, about", wanted.get("about") == about


SETS: dict[str, Callable[[Reader], Scores]] = {
    "own": own,
    "ant_dev": lambda reader: shared(reader, "ant_dev"),
    "pud_dev": lambda reader: shared(reader, "pud_dev"),
    "seed": lambda reader: shared(reader, "seed"),
    "times": times,
    "record": record,
    "guard": guard,
    "further": further,
    "seen": seen,
    "unread": unread,
}


def main() -> None:
    """Print scores beside floors; raise the floors where asked."""
    reader, held = Reader(), floors()
    asked = {name for name in sys.argv[1:] if name in SETS} or set(SETS)
    today = {name: measure(reader) for name, measure in SETS.items() if name in asked and (name == "own" or SHARED.is_dir())}
    for name, scores in today.items():
        for key, value in scores.items():
            floor = held.get(name, {}).get(key)
            sign = "" if floor is None or value >= floor else "  below its floor"
            print(f"{name:9}{key:36}{value:7.1f}{'-' if floor is None else format(floor, '.1f'):>7}{sign}")
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(HEADER + "".join(_section(name, held, today) for name in SETS), encoding="utf-8")


def _section(name: str, held: Mapping[str, Scores], today: Mapping[str, Scores]) -> str:
    before = held.get(name, {})
    values = before | {key: max(before.get(key, 0.0), int(10 * value) / 10) for key, value in today.get(name, {}).items()}
    return f"\n[{name}]\n" + "".join(f'"{key}" = {value}\n' for key, value in values.items())


if __name__ == "__main__":
    main()
