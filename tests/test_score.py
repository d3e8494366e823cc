"""Records against gold: the measures on small cases, and agreement with the neutral scorer where it is at hand."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qala import score
from qala.errors import InputError
from qala.score import names, pairs, spans
from qala.score.files import Statements

SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no development gold: ../shared is not there")
TEXT = 'قال النائب كريم علوان إن السد جاهز. وأضاف: "سنفتح البوابات غدا". ورحبت الضفاف بالقرار.'


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold() -> Statements:
    return {
        "d": [
            {
                "cue": at("قال"),
                "source": at("النائب كريم علوان"),
                "content": [at("السد جاهز")],
                "speaker": "كريم علوان",
                "tier": "core",
                "source_type": "nominal",
            },
            {
                "cue": at("أضاف"),
                "source": None,
                "content": [at("سنفتح البوابات غدا")],
                "speaker": "كريم علوان",
                "tier": "core",
                "source_type": "none",
            },
            {
                "cue": at("رحبت"),
                "source": at("الضفاف"),
                "content": [at("القرار")],
                "tier": "ext",
                "source_type": "nominal",
            },
        ]
    }


def figures(found: list[dict[str, Any]], tier: str = "core") -> tuple[float, ...]:
    counts, _ = score.compare(gold(), {"d": found}, {"d": TEXT}, tier=tier)
    every = score.total(counts.values())
    return tuple(round(every.f1(measure)[2]) for measure in ("detection", "exact content", "end to end", "end to end, exact", "cue"))


def test_gold_against_itself_is_perfect() -> None:
    assert figures(gold()["d"]) == (100, 100, 100, 100, 100)
    assert figures(gold()["d"], "all") == (100, 100, 100, 100, 100)


def test_optional_gold_is_neither_rewarded_nor_punished() -> None:
    unlabelled = [{**one, "tier": "core"} for one in gold()["d"]]
    assert figures(unlabelled) == (100, 100, 100, 100, 100)


def test_introducing_words_and_edge_signs_do_not_matter() -> None:
    loose = [
        {"cue": at("قال"), "source": at("النائب كريم علوان"), "content": [at("إن السد جاهز.")]},
        {"cue": at("وأضاف"), "source": None, "content": [at('"سنفتح البوابات غدا".')]},
    ]
    assert figures(loose) == (100, 100, 100, 100, 100)


def test_nothing_found_is_zero() -> None:
    assert figures([]) == (0, 0, 0, 0, 0)


def test_a_wrong_source_is_detected_but_not_right_from_end_to_end() -> None:
    wrong = [{"cue": at("قال"), "source": at("الضفاف"), "content": [at("السد جاهز")]}]
    assert figures(wrong) == (67, 67, 0, 0, 67)


def test_a_source_as_long_as_the_text_is_wrong() -> None:
    fat = [{"cue": at("قال"), "source": [0, len(TEXT)], "content": [at("السد جاهز")]}]
    assert figures(fat)[2] == 0


def test_a_document_without_gold_counts_what_it_invents() -> None:
    counts, faults = score.compare(gold(), {"d": gold()["d"], "x": [{"cue": [0, 3], "source": None, "content": [[4, 9]]}]}, {"d": TEXT})
    assert score.total(counts.values()).numbers["given"] == 3
    assert [(fault.document, fault.kind) for fault in faults] == [("x", "invented")]


def test_faults_name_what_was_missed() -> None:
    _, faults = score.compare(gold(), {}, {"d": TEXT})
    assert [(fault.kind, fault.gold) for fault in faults] == [("missed", "السد جاهز"), ("missed", "سنفتح البوابات غدا")]


@pytest.mark.parametrize(
    ("gold_name", "found", "expected"),
    [
        ("دونالد ترامب", "ترمب", True),
        ("وزير الخارجية الأمريكي", "وزير الخارجية", True),
        ("مصطفى الحداد", "رئيس الوزراء مصطفى الحداد", True),
        ("وزارة الخارجية", "وزارة الدفاع", False),
        ("وزير الخارجية الأردني", "السفير الأردني", False),
        ("سامر الحداد", "ليلى الحداد", False),
        ("سامر الحداد", "الرئيس العراقي", False),
        ("سامر الحداد", TEXT, False),
        ("سامر الحداد", None, False),
    ],
)
def test_same_speaker(gold_name: str, found: str | None, expected: bool) -> None:
    assert names.same(gold_name, found) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("إن السد جاهز", "السد جاهز"),
        ("إلى أن السد جاهز.", "السد جاهز"),
        ("«السد جاهز»", "السد جاهز"),
        ("عن السد", "السد"),
        ("أن", "أن"),
    ],
)
def test_content_without_what_introduces_it(given: str, expected: str) -> None:
    start, stop = spans.content(given, (0, len(given)))
    assert given[start:stop] == expected


def test_pairing_prefers_the_greatest_sum() -> None:
    assert pairs.best({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85}) == {0: 1, 1: 0}
    assert pairs.best({}) == {}


def test_interval_is_the_same_twice() -> None:
    counts, _ = score.compare(gold(), gold(), {"d": TEXT})
    assert score.interval(counts, "detection", rounds=50) == score.interval(counts, "detection", rounds=50) == (100.0, 100.0)


def neutral() -> ModuleType:
    spec = importlib.util.spec_from_file_location("neutral_scorer", SHARED / "eval" / "score_attribution.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(statements: Statements, texts: dict[str, str], seed: int) -> Statements:
    """Gold with faults: moved ends, swapped sources, lost and doubled statements, other speakers."""
    dice = random.Random(seed)
    speakers = [one["speaker"] for many in statements.values() for one in many if one.get("speaker")] or ["لا أحد"]
    found: dict[str, list[dict[str, Any]]] = {}
    for name, many in statements.items():
        length = len(texts[name])
        for one in many:
            if dice.random() < 0.15:
                continue
            new = {key: one.get(key) for key in ("cue", "source", "content", "speaker")}
            if dice.random() < 0.5:
                new["content"] = [
                    [max(0, s - dice.randint(0, 9)), min(length, e + dice.randint(-9, 9))] for s, e in one["content"] if e - s > 10
                ] or one["content"]
            if dice.random() < 0.2 and (other := dice.choice(many)).get("source"):
                new["source"] = [other["source"][0], min(length, other["source"][1] + dice.randint(0, 30))]
            if dice.random() < 0.2:
                new["source"] = None
            if dice.random() < 0.2:
                new["speaker"] = dice.choice(speakers)
            found.setdefault(name, []).extend([new] * (2 if dice.random() < 0.1 else 1))
    return found


@needs_shared
@pytest.mark.parametrize("tier", ["core", "all"])
@pytest.mark.parametrize("name", ["ant_dev", "pud_dev", "seed"])
def test_agrees_with_the_neutral_scorer(name: str, tier: str) -> None:
    folder = SHARED / "gold" / "attribution"
    wanted, texts = score.gold(folder / f"{name}.jsonl"), score.texts(folder / f"{name}_texts.jsonl")
    found = disturbed(wanted, texts, seed=len(name))
    ours = score.total(score.compare(wanted, found, texts, tier=tier)[0].values())
    theirs = neutral().evaluate(wanted, found, texts, tier=tier)
    keys = {
        "detection": "detect@IoU",
        "exact content": "detect_exact",
        "end to end": "end_to_end",
        "end to end, exact": "end_to_end_strict",
        "cue": "cue",
    }
    for measure, key in keys.items():
        assert ours.f1(measure)[2] == pytest.approx(theirs[key]["F1"], abs=0.06), measure
    assert ours.share("exact source") == pytest.approx(theirs["source_on_matched"]["exact"], abs=0.06)
    speaker, accuracy = ours.share("speaker"), theirs["speaker_on_matched"]["acc"]
    assert (speaker is None and accuracy is None) or speaker == pytest.approx(accuracy, abs=0.6)


def test_records_and_gold_lines_are_both_taken(tmp_path: Path) -> None:
    record = {
        "id": "d",
        "actors": [{"id": "a1", "name": "كريم علوان"}],
        "statements": [
            {
                "cue": [0, 3],
                "cue_pos": "before",
                "source": [4, 9],
                "content": [[10, 12]],
                "speaker": "a1",
                "tier": "core",
            },
            {"cue": [0, 3], "cue_pos": "after", "source": None, "content": [[10, 12]], "speaker": None, "tier": "core"},
            {
                "cue": [0, 3],
                "cue_pos": "headline",
                "source": None,
                "content": [[1, 2]],
                "speaker": None,
                "tier": "core",
                "field": "title",
            },
        ],
    }
    file = tmp_path / "records.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert [(one["speaker"], one["tier"]) for one in score.predictions(file)["d"]] == [
        ("كريم علوان", "core"),
        (None, "ext"),
    ]
    file.write_text(json.dumps({"id": "d", "statements": [{"cue": None, "speaker": "سعيد"}]}) + "\n", encoding="utf-8")
    assert score.predictions(file)["d"][0]["speaker"] == "سعيد"


def test_a_broken_line_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "d", "statements": []}\n{"id":\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: "):
        score.gold(file)
