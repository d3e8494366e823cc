"""`qala mcp`, spoken to by a process of its own; bad arguments, and that proposals stay proposals."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.dossier.told import AT, Told, keep

from qala.dossier.connection import Connection, Place
from qala.dossier.decisions import Desk
from qala.dossier.logged import log
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.mcp.server import Server
from qala.positions.question import Question

CROSSING = Question("crossing", "فتح المعبر", "Opening the crossing", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
TEXT = "قال كريم علوان إن المعبر سيفتح غدا. ووعدت هدى الشامي بتسليم الدفعة قبل الجمعة. وتجتمع اللجنة الأحد."


@pytest.fixture
def press(place: Place) -> Place:
    told = Told(TEXT, "2024-03-14")
    told.says("كريم علوان", "قال", "المعبر سيفتح غدا")
    told.stands("كريم علوان", "crossing", 2, "المعبر سيفتح غدا", statement="S1")
    told.owes("هدى الشامي", "بتسليم الدفعة", ("2024-03-14", "2024-03-15", "قبل الجمعة"))
    with opened(place, write=True, create=True) as db:
        put(db, (CROSSING,), AT)
        keep(db, told)
    return place


class Client:
    """The other side of the talk."""

    def __init__(self, server: Server) -> None:
        self.server, self.id = server, 0

    def ask(self, method: str, **params: Any) -> Any:
        self.id += 1
        (answer,) = self.server.answers([json.dumps({"jsonrpc": "2.0", "id": self.id, "method": method, "params": params})])
        return json.loads(answer)

    def call(self, name: str, **arguments: Any) -> Any:
        """What a tool tells, or the words of its error."""
        result = self.ask("tools/call", name=name, arguments=arguments)["result"]
        return result["content"][0]["text"] if result["isError"] else result["structuredContent"]


@pytest.fixture
def client(press: Place) -> Client:
    made = Client(Server(lambda write: opened(press, write=write), "1"))
    made.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "scout", "version": "1"})
    return made


@contextmanager
def looked(press: Place) -> Iterator[Connection]:
    with opened(press, write=True) as db:
        yield db


def test_a_process_speaks_the_protocol(press: Place) -> None:
    messages = [
        {"id": 1, "method": "initialize", "params": {"protocolVersion": "2024-11-05", "clientInfo": {"name": "scout"}}},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/list"},
        {"id": 3, "method": "tools/call", "params": {"name": "search_statements", "arguments": {"words": "معابر"}}},
    ]
    sent = "".join(json.dumps({"jsonrpc": "2.0", **message}) + "\n" for message in messages) + "nonsense\n"
    call = [sys.executable, "-c", "from qala.cli import main; main()", "mcp", "--dossier", str(press)]
    done = subprocess.run(call, input=sent, capture_output=True, text=True, timeout=60, check=True, encoding="utf-8")
    first, tools, found, wrong = (json.loads(line) for line in done.stdout.splitlines())
    assert first["result"]["protocolVersion"] == "2024-11-05" and first["result"]["serverInfo"]["name"] == "qala"
    assert {"search_statements", "get_document_span", "propose_position"} <= {tool["name"] for tool in tools["result"]["tools"]}
    assert found["result"]["structuredContent"]["statements"][0]["exact"] == "المعبر سيفتح غدا"
    assert wrong["error"]["code"] == -32700 and wrong["id"] is None
    assert done.stderr == ""


def test_what_is_told_has_id_words_place_chain_and_state(client: Client) -> None:
    (one,) = client.call("search_statements", by="كريم علوان")["statements"]
    (span,) = one["spans"]
    assert TEXT[span["start"] : span["stop"]] == one["exact"]
    assert (one["state"], one["chain"], one["document"]) == ("proposed", [], "D1")
    (held,) = client.call("get_positions", question="crossing")["holders"]
    (stance,) = held["cells"]["crossing"]["stances"]
    assert (stance["state"], TEXT[stance["start"] : stance["stop"]]) == ("proposed", "المعبر سيفتح غدا")
    (owed,) = client.call("get_commitments", by="هدى الشامي", as_of="2024-03-20", overdue=True)["commitments"]
    assert (owed["overdue"], owed["spans"][0]["exact"], owed["state"]) == (True, "بتسليم الدفعة", "proposed")
    path = client.call("get_source_chain", statement=one["id"])
    assert [link["name"] for link in path["chain"]] == ["كريم علوان"]
    around = client.call("get_document_span", document="D1", start=span["start"], stop=span["stop"])
    assert around["exact"] == one["exact"] and one["id"] in {record["id"] for record in around["records"]}
    assert client.call("get_timeline", words="المعبر")["entries"][0]["id"] == one["id"]
    told = client.call("check_coverage")
    assert (told["documents"], told["records"]["statement"], told["questions"][0]["id"]) == (1, {"proposed": 1}, "crossing")


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("search_statements", {"limit": 1000}, "limit must be a whole number from 1 to 100"),
        ("search_statements", {"word": "x"}, 'there is no argument "word"'),
        ("search_statements", {"since": "soon"}, "since:"),
        ("search_statements", {"act": "shout"}, "act cannot be"),
        ("search_statements", {"after": "1' OR 1"}, "after:"),
        ("get_positions", {}, "question is needed"),
        ("get_positions", {"question": "nothing"}, "nothing"),
        ("get_source_chain", {"statement": "R99999"}, "there is no statement R99999"),
        ("get_source_chain", {"statement": "../etc"}, "is no id"),
        ("get_document_span", {"document": 1, "start": 5, "stop": 5000}, "is no stretch of D1"),
        ("propose_statement", {"document": "D9", "start": 0, "stop": 4}, "there is no document D9"),
        ("propose_event", {"document": 1, "start": 0, "stop": 4, "type": "meeting", "status": "held", "begin_day": "2024-03-02",
                           "end_day": "2024-03-01"}, "is before the first"),
        ("propose_position", {"document": 1, "start": 0, "stop": 4, "question": "crossing", "holder": "هدى", "side": 3}, "side cannot"),
    ],
)  # fmt: skip
def test_a_bad_argument_is_named_and_changes_nothing(
    press: Place, client: Client, tool: str, arguments: dict[str, Any], words: str
) -> None:
    assert words in client.call(tool, **arguments)
    with looked(press) as db:
        assert db.execute("SELECT count(*) FROM record WHERE origin = 'agent'").fetchone()[0] == 0


@pytest.mark.parametrize("line", ["[]", '{"jsonrpc":"2.0"}', '{"id":1,"method":"ping"}', "[" * 100_000, '"\\ud800'])
def test_a_message_that_is_none_gets_an_error(client: Client, line: str) -> None:
    (answer,) = client.server.answers([line])
    assert json.loads(answer)["error"]["code"] in (-32700, -32600)


def test_what_is_proposed_waits_for_a_person(press: Place, client: Client) -> None:
    start = TEXT.index("وتجتمع")
    words = {"document": "D1", "start": start, "stop": len(TEXT) - 1}
    made = [
        client.call("propose_statement", **words, speaker="هدى الشامي", act="announce", reason="not read"),
        client.call("propose_position", **words, question="crossing", holder="هدى الشامي", side=-1, statement="R1"),
        client.call("propose_commitment", **words, debtor="اللجنة", due_end="2024-03-17"),
        client.call("propose_event", **words, type="meeting", status="scheduled", begin_day="2024-03-17"),
    ]
    assert {one["state"] for one in made} == {"proposed"} and {one["by"] for one in made} == {"agent:scout"}
    with looked(press) as db:
        rows = db.execute("SELECT kind, state, rules FROM record WHERE origin = 'agent' ORDER BY id").fetchall()
        assert rows == [(kind, "proposed", "agent.scout") for kind in ("statement", "position", "commitment", "event")]
        assert [one.act for one in log(db)] == ["propose"] * 4
        Desk(db, "ليلى").undo(log(db)[0].seq)
        Desk(db, "ليلى").accept(int(made[0]["id"][1:]))
        states = [row[0] for row in db.execute("SELECT state FROM record WHERE origin = 'agent' ORDER BY id")]
        assert states == ["accepted", "proposed", "proposed", "gone"]
    assert {one["state"] for one in client.call("search_statements")["statements"]} == {"accepted", "proposed"}


def test_read_only_offers_nothing_that_writes(press: Place) -> None:
    client = Client(Server(lambda write: opened(press, write=write), "1", read_only=True))
    assert not any(tool["name"].startswith("propose") for tool in client.ask("tools/list")["result"]["tools"])
    assert "there is no tool" in client.ask("tools/call", name="propose_statement", arguments={})["error"]["message"]
