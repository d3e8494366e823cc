"""The pages: each module gathers what a view of the dossier tells and gives it to its template."""

from fastapi import APIRouter

from qala.desk.pages import actors, api, articles, commitments, home, listed, positions, statements

router = APIRouter(include_in_schema=False)
for _page in (home, articles, listed, actors, positions, commitments, statements, api):
    router.include_router(_page.router)
