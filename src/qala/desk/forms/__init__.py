"""The forms: what people decide at the desk. Each is a POST that leads on to a page; all stand under one address."""

from fastapi import APIRouter
from fastapi.routing import APIRoute

from qala.desk.forms import asked, entry, judged, people, records, searches

PREFIX = "/do"
router = APIRouter(prefix=PREFIX, include_in_schema=False)
FORMS = (asked, entry, judged, people, records, searches)
for _form in FORMS:
    router.include_router(_form.router)


def addresses() -> frozenset[str]:
    """Where forms may be sent to."""
    return frozenset(PREFIX + route.path for form in FORMS for route in form.router.routes if isinstance(route, APIRoute))
