"""What the JSON offers."""

from fastapi import APIRouter, Request, Response

from qala.desk.shown import shown

router = APIRouter()


@router.get("/api", name="api")
def api(request: Request) -> Response:
    """What the JSON offers."""
    return shown(request, "api.html", paths=request.app.openapi()["paths"])
