"""The pages: each module gathers what a view of the dossier tells and gives it to its template."""

from fastapi import APIRouter

from qala.desk.pages import (
    accounts,
    actors,
    api,
    articles,
    asked,
    commitments,
    home,
    inbox,
    listed,
    method,
    network,
    positions,
    queues,
    records,
    searching,
    statements,
    timeline,
)

router = APIRouter(include_in_schema=False)
_PAGES = (
    home, inbox, asked, articles, listed, searching, timeline, network, queues, method, actors, positions, commitments, statements,
    records, accounts, api,
)  # fmt: skip
for _page in _PAGES:
    router.include_router(_page.router)
