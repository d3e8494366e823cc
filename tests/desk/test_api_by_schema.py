"""The JSON by its own description: Schemathesis calls every address with what its description allows, and with what it does not."""

from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import given, settings
from schemathesis import GenerationMode
from tests.dossier.told import AT, Told, keep

from qala.desk.api import router
from qala.desk.app import make_app
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.positions.question import Question

CROSSING = Question("crossing", "فتح المعبر", "Opening", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
_CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", "404", "414"]},
    "negative_data_rejection": {"expected-statuses": ["400", "404", "405", "414"]},
}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("described") / "press.qala"
    told = Told("قال كريم علوان إن المعبر سيفتح غدا. ووعد بتسليم الدفعة قبل الجمعة. زار كريم علوان بيروت.", "2024-03-14")
    told.says("كريم علوان", "قال", "المعبر سيفتح غدا")
    told.stands("كريم علوان", "crossing", 2, "المعبر سيفتح غدا", statement="S1")
    told.owes("كريم علوان", "بتسليم الدفعة", ("2024-03-15", "2024-03-15", "قبل الجمعة"))
    told.happens("visit", "زار كريم علوان بيروت", ("كريم علوان", "visitor"), begin="2024-03-14", end="2024-03-14")
    with opened(file, write=True, create=True) as db:
        put(db, (CROSSING,), AT)
        keep(db, told)
    app = make_app(file, hosts=("testserver",))
    config = schemathesis.Config.from_dict({"checks": _CHECKS})
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("name", sorted(route.name for route in router.routes if isinstance(route, APIRoute)))
def test_every_address_answers_as_it_is_described(described: Any, name: str, mode: GenerationMode) -> None:
    operation = described.find_operation_by_id(name)
    if mode is GenerationMode.NEGATIVE and not operation.query:
        return  # nothing can be asked wrongly

    @settings(max_examples=40, derandomize=True, database=None)
    @given(operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        case.call_and_validate()

    answers()
