"""The application: puts pages and JSON together, and what keeps them safe around them."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from qala.desk import api, pages
from qala.desk.known import Known
from qala.desk.opened import unknown
from qala.desk.safety import Guarded

_STATIC = Path(__file__).with_name("static")


def make_app(file: Path, version: str = "0", hosts: tuple[str, ...] = ()) -> ASGIApp:
    """The desk of a dossier; `hosts` are names under which it may be called besides those of this machine."""
    app = FastAPI(title="Qala", version=version, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.file, app.state.known = file, Known(file)
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    for wrong in (404, RequestValidationError):
        app.exception_handler(wrong)(unknown)
    return Guarded(app, hosts)
