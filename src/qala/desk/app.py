"""The application: puts pages and JSON together, and what keeps them safe around them."""

import getpass
from asyncio import Event, create_task
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from qala.desk import api, forms, pages
from qala.desk.forms.posted import RefusedError
from qala.desk.known import Known
from qala.desk.limits import Limits
from qala.desk.opened import refused, unknown
from qala.desk.readers import Readers
from qala.desk.remembered import Remembered
from qala.desk.safety import Guarded
from qala.desk.visitors import Visitors
from qala.desk.warm import warm
from qala.dossier.connection import Place

_STATIC = Path(__file__).with_name("static")


_AT_ONCE = 4
"""Pages that are made at the same time: more of them only wait for each other."""


@asynccontextmanager
async def _served(app: FastAPI) -> AsyncIterator[None]:
    """Few at once; the first pages are made meanwhile."""
    current_default_thread_limiter().total_tokens = _AT_ONCE
    over = Event()
    warming = create_task(warm(app, app.state.readers, over))
    yield
    over.set()
    await warming  # a page that is made still reads the dossier


def make_app(
    file: Place, version: str = "0", hosts: tuple[str, ...] = (), by: str = "", accounts: bool = False, *, published: bool = False
) -> ASGIApp:
    """The desk of a dossier.

    Args:
        hosts: names under which it may be called besides those of this machine.
        by: who decides at it, where there are no accounts.
        accounts: whether only people with an account are let in.
        published: its pages are for readers alone, without what only those need who work with the dossier.
    """
    app = FastAPI(title="Qala", version=version, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=_served)
    app.state.file, app.state.known, app.state.readers, app.state.published = file, Known(file), Readers(file), published
    app.state.accounts, app.state.limits, app.state.drawn = accounts, Limits(), OrderedDict()
    app.include_router(api.router)
    app.include_router(pages.router)
    app.include_router(forms.router)
    app.mount("/static", StaticFiles(directory=_STATIC, packages=[("qala.web", "static"), ("qala.brief", "static")]), name="static")
    for wrong in (404, 405, RequestValidationError):
        app.exception_handler(wrong)(unknown)
    app.exception_handler(RefusedError)(refused)
    return Guarded(Visitors(Remembered(app, app.state.known), file, by or getpass.getuser(), accounts), hosts, forms.addresses())
