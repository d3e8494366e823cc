"""The tools by name, with their arguments and what they tell of themselves."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from qala.dossier.editing import KINDS
from qala.mcp import asking, proposals
from qala.mcp.call import Call
from qala.mcp.schema import Field, schema


class Tool(NamedTuple):
    """One tool."""

    call: Callable[[Call, dict[str, Any]], dict[str, Any]]
    about: str
    fields: Mapping[str, Field]
    writes: bool = False

    def described(self, name: str) -> dict[str, Any]:
        """As the protocol lists it."""
        hints = {"readOnlyHint": not self.writes, "destructiveHint": False, "idempotentHint": not self.writes, "openWorldHint": False}
        return {"name": name, "description": self.about, "inputSchema": schema(self.fields), "annotations": hints}


LIMIT = Field("number", "How many at most.", least=1, most=100, preset=20)
OFFSET = Field("number", "How many are passed over: those of the pages before.", most=1_000_000, preset=0)
SINCE, UNTIL = Field("day", "The first day: 2024-03-14."), Field("day", "The last day.")
WHO = "A name in any spelling or in Latin letters, a role, actor:ID or profile:ID."
_QUESTION = Field("text", "The id of a question; check_coverage lists them.", needed=True)
_START = Field("number", "The first character (code points from 0).", needed=True)
_STOP = Field("number", "The character behind the last.", needed=True, least=1)
_DOCUMENT = Field("document", "The document: D3.", needed=True)
_REASON = Field("reason", "Why; a person reads it beside the proposal.")


def _words(kind: str, name: str, help: str, needed: bool = False) -> Field:
    return Field("word", help, needed, tuple(word for word in KINDS[kind].words[name] if word is not None))


TOOLS: dict[str, Tool] = {
    "search_statements": Tool(
        asking.search_statements,
        "Statements by speaker, words, time and outlet, the newest first. Give `after` of an answer to read on.",
        {
            "words": Field("text", "Words of the statement, in any form and spelling."),
            "by": Field("text", f"The speaker. {WHO}"), "to": Field("text", f"The addressee. {WHO}"),
            "via": Field("text", f"A source in between. {WHO}"), "outlet": Field("text", "Words of the outlet's name."),
            "since": SINCE, "until": UNTIL, "act": _words("statement", "act", "What the speaker does by it."), "limit": LIMIT,
            "after": Field("place", "Where the page before ended."),
        },
    ),
    "get_positions": Tool(
        asking.get_positions, "Who stands where on a question and its parts, as of a day, with the sentences behind each cell.",
        {"question": _QUESTION, "as_of": Field("day", "As it was known on this day."), "by": Field("text", f"Only this holder. {WHO}"),
         "limit": LIMIT, "offset": OFFSET},
    ),
    "get_commitments": Tool(
        asking.get_commitments, "What was promised, ordered or threatened, by when, and what became of it, with the evidence.",
        {"by": Field("text", f"Only this debtor. {WHO}"), "status": _words("commitment", "status", "Only these."),
         "as_of": Field("day", "As it was known on this day."), "overdue": Field("yes", "Only what is overdue on `as_of`, or today."),
         "limit": LIMIT, "offset": OFFSET},
    ),
    "get_timeline": Tool(
        asking.get_timeline, "Statements and events in the order of their days, with how exactly each day is known.",
        {"since": SINCE, "until": UNTIL, "by": Field("text", f"Only this speaker or participant. {WHO}"),
         "words": Field("text", "Words that it must hold."), "limit": LIMIT, "offset": OFFSET},
    ),
    "get_source_chain": Tool(
        asking.get_source_chain, "The path of a statement, how many independent sources carry it, and its sentence for publication.",
        {"statement": Field("record", "The statement: R17.", needed=True)},
    ),
    "get_document_span": Tool(
        asking.get_document_span, "The words of an article between two characters, with what stands around them.",
        {"document": _DOCUMENT, "start": _START, "stop": _STOP,
         "around": Field("number", "Characters shown on each side.", most=2_000, preset=120)},
    ),
    "check_coverage": Tool(
        asking.check_coverage, "What the dossier holds: questions, outlets, days, and how much of it a person has looked at.", {},
    ),
    "propose_statement": Tool(
        proposals.statement, "Propose a statement that was not read: the words, and who says them. A person decides.",
        {"document": _DOCUMENT, "start": _START, "stop": _STOP, "speaker": Field("text", "Who says it, as the article names it."),
         "act": _words("statement", "act", "What the speaker does by it."), "reason": _REASON}, True,
    ),
    "propose_position": Tool(
        proposals.position, "Propose where somebody stands on a question, with the words that show it. A person decides.",
        {"document": _DOCUMENT, "start": _START, "stop": _STOP, "question": _QUESTION,
         "holder": Field("text", "Whose position it is.", needed=True),
         "side": _words("position", "side", "From -2 (against) to 2 (for).", True),
         "statement": Field("record", "The statement that tells it: R17."), "reason": _REASON}, True,
    ),
    "propose_commitment": Tool(
        proposals.commitment, "Propose a promise, an order or a threat, with its words and its day. A person decides.",
        {"document": _DOCUMENT, "start": _START, "stop": _STOP, "debtor": Field("text", "Who is to do it.", needed=True),
         "origin": _words("commitment", "origin", "What it comes from."), "due_begin": Field("day", "The first day that it is due on."),
         "due_end": Field("day", "The last day that it is due on."), "reason": _REASON}, True,
    ),
    "propose_event": Tool(
        proposals.event, "Propose a meeting, a visit, a vote …, with its words, days and state. A person decides.",
        {"document": _DOCUMENT, "start": _START, "stop": _STOP, "type": _words("event", "type", "What it is.", True),
         "status": _words("event", "status", "Its state as the article tells it.", True),
         "begin_day": Field("day", "Its first day."), "end_day": Field("day", "Its last day."), "reason": _REASON}, True,
    ),
}  # fmt: skip
