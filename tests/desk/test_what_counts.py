"""What was rejected is counted nowhere, with either database; and every page opens over either."""

import pytest
from tests.desk.acting import Visit
from tests.desk.showing import links
from tests.dossier.told import AT, Told, keep

from qala.dossier.arrivals import listed
from qala.dossier.connection import Place
from qala.dossier.decisions import Desk
from qala.dossier.identity.ledgers import by_number, pictured, speakers
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.positions.question import Question

HUDA, KARIM = "هدى الشامي", "كريم علوان"


@pytest.fixture
def visit(place: Place) -> Visit:
    told = Told("قالت هدى الشامي إن المعبر مفتوح، وطالب كريم علوان هدى الشامي بفتح السوق ووعد بأن يسلم التقرير قبل الجمعة.", "2024-03-14")
    told.says(HUDA, "قالت", "المعبر مفتوح")
    told.says(KARIM, "طالب", "فتح السوق", addressee=told.who(HUDA))
    told.stands(KARIM, "market", 2, "فتح السوق")
    told.stands(HUDA, "market", -1, "المعبر مفتوح")
    told.owes(KARIM, "يسلم التقرير", ("2024-03-15", "2024-03-15", "قبل الجمعة"))
    told.happens("meeting", "فتح السوق", (KARIM, "participant"), begin="2024-03-13", end="2024-03-13")
    with opened(place, write=True, create=True) as db:
        put(db, [Question("market", "فتح السوق", "Opening the market", "مع", "for", ("السوق",), ("فتح",), ("إغلاق",))], AT)
        keep(db, told)
    return Visit(place)


def test_what_was_rejected_is_counted_nowhere(visit: Visit) -> None:
    with opened(visit.file, write=True) as db:
        before = {one.name: one for one in speakers(db)}
        assert before[KARIM].statements == 1 and listed(db)[0].statements == 2
        Desk(db, "noor").reject(2)
        after = {one.name: one.statements for one in speakers(db)}
        assert after == {HUDA: 1} and listed(db)[0].statements == 1
        huda = by_number(db, before[HUDA].id)
        karim = by_number(db, before[KARIM].id)
        assert huda and karim and (pictured(db, huda).addressed, pictured(db, karim).statements) == (0, 0)


PAGES = (
    "/", "/inbox", "/inbox?kind=event", "/search?q=السوق", "/search?by=كريم", "/timeline", "/timeline.json", "/articles", "/articles/1",
    "/articles/1?edit=1", "/actors", "/commitments", "/commitments?status=late", "/commitments.ics", "/network", "/network.graphml",
    "/contradictions", "/contradictions?judged=1", "/contradictions/denials", "/identity", "/method", "/questions", "/positions/market",
    "/positions/market?as_of=2024-03-14", "/records?kind=position", "/records?kind=statement&rule=x&drawn=1", "/statements/1",
    "/statements/1.svg", "/records/1", "/accounts", "/api", "/api/coverage", "/api/timeline", "/api/commitments", "/api/search?words=السوق",
    "/api/statements/R1/chain", "/api/questions/market/positions", "/api/contradictions", "/api/actors", "/api/documents/D1",
)  # fmt: skip


def test_every_page_opens(visit: Visit) -> None:
    for address in PAGES:
        assert visit.page(address), address
    for page in ("/actors", "/positions/market", "/commitments", "/network"):
        for address in {one for one in links(visit.page(page)) if one.startswith(page) and "?" not in one}:
            assert visit.page(address), address
