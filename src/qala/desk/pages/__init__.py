"""The pages: each module gathers what a view of the dossier tells and gives it to its template."""

from fastapi import APIRouter

from qala.desk.pages import accounts, actors, api, articles, asked, commitments, home, inbox, listed, positions, statements

router = APIRouter(include_in_schema=False)
for _page in (home, inbox, asked, articles, listed, actors, positions, commitments, statements, accounts, api):
    router.include_router(_page.router)
