"""Positions, commitments and events on the page and in a terminal."""

import re

import invented
import pytest

from qala.cli.show import lines
from qala.positions.question import Question
from qala.record import Commitment, Count, Due, Event, Participant, Position, Record
from qala.web.deeds import deeds, standing
from qala.web.labels import label
from qala.web.page import page

BRIDGE = Question("bridge", "فتح الجسر", "Opening the bridge", "مع", "for", ("الجسر",), ("فتح",), ("تأجيل",))
HOSTILE = "</script><img src=x onerror=alert(1)>"


def told() -> Record:
    """A record with two holders who differ, a promise with a day, and a meeting."""
    record = invented.record()
    said = invented.at('الجسر الجديد "سيفتح قبل نهاية العام"')
    warned = invented.at("الأرقام المعلنة لا تطابق الواقع")
    day = invented.at("قبل نهاية العام")
    positions = (
        Position("p1", "a1", "bridge", 2, said, statement="s1", reasons=(invented.at("حملة منظمة"),), doubted=True),
        Position("p2", "a4", "bridge", -1, warned, condition=invented.at("نشر العقد كاملا"), via="a5", changed="changed"),
        Position("p3", "a4", "paper", 0, warned, confidence=0.4),
    )
    commitments = (Commitment("c1", "a1", said, due=Due(None, "2024-12-31", day), do=False, origin="threat", status="ongoing"),)
    people = (Participant("a1", "chair"), Participant("a5", "party"))
    met = invented.at("اجتماع مغلق")
    events = (
        Event("e1", "meeting", met, participants=people, begin="2024-03-11", end="2024-03-14", place="طرابلس", counts=(Count("for", 7),)),
        Event("e2", "round", met, ordinal=4, process="الحوار", status="postponed"),
    )
    return record._replace(positions=positions, commitments=commitments, events=events)


def test_each_has_a_card_that_its_words_lead_to() -> None:
    html = page([told()], [BRIDGE])
    for name in ("p1", "p2", "p3", "c1", "e1", "e2"):
        assert f'id="a1-{name}"' in html
        assert re.search(rf'data-of="[^"]*\ba1-{name}\b', html)
    assert re.search(r'class="[^"]*\bposition against', html) and re.search(r'class="[^"]*\bposition for', html)


def test_a_position_shows_question_side_condition_and_doubted_reason() -> None:
    html = page([told()], [BRIDGE])
    for words in ("Opening the bridge", "for, in part or on condition", "نشر العقد كاملا", label("slot", "pretext").arabic, "حملة منظمة"):
        assert words.replace("for, in", "against, in") in html
    assert label("side", "open").arabic in html and label("mark", "changed").arabic in html


def test_the_table_of_sides_comes_with_two_holders_and_leads_to_the_cards() -> None:
    html = page([told()], [BRIDGE])
    assert re.findall(r'class="side (\w+)" href="#(a1-p\d)"', html) == [("for", "a1-p1"), ("against", "a1-p2"), ("open", "a1-p3")]
    one = told()._replace(positions=told().positions[1:2])
    assert "<table>" not in page([one], [BRIDGE])
    assert not standing(deeds(one))


def test_days_stand_from_left_to_right_whatever_is_around() -> None:
    html = page([told()])
    assert '<bdi class="value" dir="ltr">2024-03-11/2024-03-14</bdi>' in html
    assert '<bdi class="value" dir="ltr">/2024-12-31</bdi>' in html


@pytest.mark.parametrize("bidi", [False, True])
def test_the_terminal_tells_the_same(bidi: bool) -> None:
    shown = "\n".join(lines(told(), 100, plain=True, bidi=bidi, questions=[BRIDGE]))
    if bidi:
        assert "position" in shown
        return
    for words in (
        "3 positions · 1 commitment · 2 events",
        "فتح الجسر\n    for: سامر الحداد\n    against, in part or on condition: ليلى النجار",
        "p1. سامر الحداد · position · for · 100%",
        "reason that the outlet doubts: حملة منظمة",
        "condition: نشر العقد كاملا",
        "c1. سامر الحداد · commitment · threat · not to do · under way · 100%",
        "due: قبل نهاية العام = /2024-12-31",
        "e1. سامر الحداد (رئيس)، ",
        "meeting · held",
        "day: 2024-03-11/2024-03-14",
        "votes: مع 7",
        "round 4 · put off",
        "الحوار",
    ):
        assert words in shown


def test_hostile_words_stay_inert() -> None:
    record = told()
    asked = BRIDGE._replace(label_ar=HOSTILE, label_en=HOSTILE)
    actors = tuple(actor._replace(name=HOSTILE) for actor in record.actors)
    events = tuple(event._replace(place=HOSTILE, process=HOSTILE, type=HOSTILE) for event in record.events)
    html = page([record._replace(actors=actors, events=events)], [asked])
    assert "<img" not in html and html.count("</script>") == 1


CODES = {
    "origin": "promise announcement plan threat offer agreement order ultimatum law",
    "status": "open ongoing kept partly broken held scheduled expected proposed postponed cancelled denied conditional",
    "event": "visit meeting call round summit agreement appointment resignation vote measure attack message ceremony",
    "party": "participant visitor host caller called party chair member appointed resigned by voter mediator",
    "votes": "for against abstained present of",
}


@pytest.mark.parametrize("group", CODES)
def test_every_code_of_the_contract_has_a_label(group: str) -> None:
    assert [code for code in CODES[group].split() if label(group, code).arabic == code] == []
