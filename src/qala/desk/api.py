"""The record as JSON by address, with entity tags: what the tools of `qala mcp` tell that read, and `answers`."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.answers import ANSWERS
from qala.desk.known import only
from qala.digest import sha256
from qala.errors import DossierError, UsageError
from qala.mcp.call import Call
from qala.mcp.schema import Field, WrongError, checked
from qala.mcp.tools import TOOLS

router = APIRouter(prefix="/api", tags=["record"])
PATHS = {
    "search_statements": "/statements", "get_source_chain": "/statements/{statement}/chain",
    "get_positions": "/questions/{question}/positions",
    "get_commitments": "/commitments", "get_timeline": "/timeline", "get_document_span": "/documents/{document}/span",
    "check_coverage": "/coverage", "search": "/search", "list_documents": "/documents", "get_document": "/documents/{document}",
    "list_actors": "/actors", "get_actor": "/actors/{actor}", "get_contradictions": "/contradictions",
}  # fmt: skip
_OFFERED = TOOLS | ANSWERS
_KINDS = {
    "search_statements": ("statement", "position"), "get_source_chain": ("statement",), "search": ("statement", "position"),
    "get_positions": ("position",),
    "get_contradictions": ("position", "statement"), "get_commitments": ("commitment",), "get_timeline": ("statement", "event"),
    "list_actors": (),
}  # fmt: skip
"""The kinds of records that an answer tells of, where it does not tell of all."""


def tagged(request: Request, body: bytes, kind: str, status: int = 200) -> Response:
    """An answer with its tag; empty where the caller has it already."""
    tag = f'"{sha256(body).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, kind)


def _json(request: Request, value: Any, status: int = 200) -> Response:
    return tagged(request, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), "application/json", status)


def _answer(name: str) -> Callable[[Request], Response]:
    tool = _OFFERED[name]

    def answer(request: Request) -> Response:
        given = {key: _typed(tool.fields.get(key), value) for key, value in (*request.query_params.items(), *request.path_params.items())}
        try:
            if name in _KINDS:
                only(request, *_KINDS[name])
            with request.app.state.readers.one() as db:
                return _json(request, tool.call(Call(db, "api"), checked(given, tool.fields)))
        except WrongError as error:
            return _json(request, {"error": str(error)}, 400)
        except UsageError as error:
            return _json(request, {"error": str(error)}, 404)
        except DossierError:
            return _json(request, {"error": "the dossier cannot be read"}, 503)

    return answer


def _typed(field: Field | None, value: str) -> Any:
    """A value of an address as the tool takes it; what is none stays text, and is refused."""
    numbers = field is not None and (field.kind == "number" or any(isinstance(word, int) for word in field.words))
    if numbers and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit() and len(value) < 20:
        return int(value)
    if field is not None and field.kind == "yes":
        return {"true": True, "false": False}.get(value, value)
    return value


def _parameters(name: str, path: str) -> list[dict[str, Any]]:
    """The arguments of a tool as OpenAPI has them."""
    told = []
    for key, field in _OFFERED[name].fields.items():
        inside = f"{{{key}}}" in path
        told.append({"name": key, "in": "path" if inside else "query", "required": inside or field.needed, "schema": field.schema})
    return told


def _told(about: str, **properties: Any) -> dict[str, Any]:
    """An answer as OpenAPI has it."""
    schema = {"type": "object", "properties": properties, "required": [*properties]}
    return {"description": about, "content": {"application/json": {"schema": schema}}}


_ERROR = {"type": "string"}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: _told("What was asked for; its entity tag stands in the header."), 304: {"description": "Nothing has changed."},
    400: _told("An argument cannot be.", error=_ERROR), 404: _told("There is no such thing.", error=_ERROR),
    414: {"description": "The address is longer than 8,000 bytes.", "content": {"text/plain": {}}},
    503: _told("The dossier cannot be read now.", error=_ERROR),
}  # fmt: skip
for _name, _path in PATHS.items():
    router.add_api_route(
        _path, _answer(_name), methods=["GET"], name=_name, summary=_OFFERED[_name].about, response_class=Response, responses=_ANSWERS,
        operation_id=_name, openapi_extra={"parameters": _parameters(_name, _path)},
    )  # fmt: skip
