"""The publishing outlet is no link of the chains of its own articles."""

import pytest

import qala

TEXT = 'نقلت صحيفة "المرسى" عن مسؤولين في الوزارة قولهم إن المقاول طلب مهلة إضافية.'


@pytest.mark.parametrize(
    ("outlet", "chain"),
    [
        (None, ['صحيفة "المرسى"']),
        ("المرسى", []),
        ("صحيفة المرسى", []),
        ("«المرسي»", []),
        ("بوابة الساحل", ['صحيفة "المرسى"']),
    ],
)
def test_the_outlet_itself_is_left_out(outlet: str | None, chain: list[str]) -> None:
    (statement,) = qala.read(TEXT, outlet=outlet).statements
    assert [TEXT[slice(*link.span)] for link in statement.chain] == chain
