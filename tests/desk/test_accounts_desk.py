"""A desk of several people: who is let in, what each role may do, how log-in is kept from being guessed."""

import re
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient
from tests.desk.acting import HOME, Visit
from tests.dossier.told import AT, Told, keep

from qala.desk import passwords
from qala.desk.app import make_app
from qala.desk.limits import BY_ADDRESS, BY_NAME, SECONDS, Limits
from qala.dossier import accounts
from qala.dossier.accounts import Hand
from qala.dossier.connection import Place
from qala.dossier.store import opened, transaction
from qala.errors import UsageError

SECRET = "كلمة مرور طويلة"
PEOPLE = {"سلمى": "reader", "ليلى": "coder", "هدى": "editor"}
HAND = Hand("test", AT)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing that takes no time."""
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def file(place: Place) -> Place:
    told = Told("قال سامر الحداد إن الجسر مفتوح.")
    told.says("سامر الحداد", "قال", "الجسر مفتوح")
    with opened(place, write=True, create=True) as db:
        keep(db, told)
        with transaction(db):
            for name, role in PEOPLE.items():
                accounts.add(db, name, role, passwords.hashed(SECRET), HAND)
    return place


def visit(file: Place, name: str = "", secret: str = SECRET) -> Visit:
    """A browser at the desk; of somebody who has logged in where there is a name."""
    found = Visit(file, accounts=True)
    if name:
        assert log_in(found, name, secret).status_code == 303
    return found


def log_in(at: Visit, name: str, secret: str = SECRET, **more: Any) -> Any:
    return at.post("/do/login", {"token": at.token("/login"), "name": name, "password": secret} | more)


PARTS = {"{statement}": "1", "{actor}": "1", "{question}": "x", "{document}": "1"}
PAGES = (
    "/ /articles/1 /records/1 /statements/1 /inbox /commitments /commitments.ics /accounts /api /api/openapi.json /nothing /static "
    "/staticx /loginx /do/login/x"
).split()


def pages(file: Place) -> list[str]:
    """Addresses of all kinds."""
    known = TestClient(make_app(file), base_url=HOME)
    found = [*PAGES, *known.get("/api/openapi.json").json()["paths"]]
    return [re.sub(r"{\w+}", lambda part: PARTS[part[0]], one) for one in found]


def test_an_unknown_visitor_sees_nothing_at_all(file: Place) -> None:
    stranger = visit(file)
    for address in pages(file):
        answer = stranger.client.get(address)
        assert answer.status_code in (303, 401), address
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login?then=") and not answer.content
        else:
            assert answer.json() == {"error": "log in first"}
        assert stranger.client.head(address).status_code == 401
    assert "الجسر" not in stranger.page("/login") and "سلمى" not in stranger.page("/login")
    assert stranger.client.get("/static/desk.css").status_code == 200
    for form in ("decide", "judge", "account", "password", "logout", "remember"):
        assert stranger.post(f"/do/{form}", {"token": stranger.token("/login"), "do": "accept:1:0"}).status_code == 401
    assert stranger.log()[3:] == []


@pytest.mark.parametrize("cookie", ["", "x", "x" * 43, "ة" * 43, "a" * 9_000, "0" * 64])
def test_no_cookie_but_a_session_lets_anybody_in(file: Place, cookie: str) -> None:
    client = TestClient(make_app(file, accounts=True), base_url=HOME, follow_redirects=False)
    answer = client.get("/", headers={"cookie": f"qala={cookie}".encode()})
    assert answer.status_code == 303


def test_the_hash_that_the_dossier_keeps_lets_nobody_in(file: Place) -> None:
    reader = visit(file, "سلمى")
    ((kept,),) = reader.rows("SELECT token FROM session")
    key = reader.client.cookies["qala"]
    assert kept != key and key not in kept
    stranger = TestClient(make_app(file, accounts=True), base_url=HOME, follow_redirects=False)
    assert stranger.get("/", headers={"cookie": f"qala={kept}"}).status_code == 303
    assert stranger.get("/", headers={"cookie": f"qala={key}"}).status_code == 200


def test_a_reader_reads_and_cannot_write(file: Place) -> None:
    reader = visit(file, "سلمى")
    page = reader.page("/articles/1")
    assert "الجسر مفتوح" in page and 'name="do"' not in page and "decide.js" not in page
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token
    for form, fields in (
        ("decide", {"do": "accept:1:0"}), ("judge", {"record": "1"}), ("claim", {}), ("same", {}), ("back", {"decision": "1"}),
        ("remember", {"name": "س", "text": "س"}), ("forget", {}), ("account", {"do": "role", "name": "سلمى", "role": "editor"}),
    ):  # fmt: skip
        answer = reader.post(f"/do/{form}", {"token": token[1], **fields})
        assert answer.status_code == 403 and "Your role does not allow this" in answer.text
    assert reader.state(1) == "proposed" and reader.rows("SELECT role FROM account WHERE name = 'سلمى'") == [("reader",)]


def test_a_coder_decides_under_their_own_name(file: Place) -> None:
    coder = visit(file, "ليلى")
    assert coder.press("/articles/1", "accept:1").status_code == 303
    assert coder.log()[-1] == ("ليلى", "accept", 1)
    assert coder.post("/do/account", {"token": coder.token(), "do": "role", "name": "ليلى", "role": "editor"}).status_code == 403
    assert "هدى" not in coder.page("/accounts")


def test_an_editor_keeps_accounts(file: Place) -> None:
    editor = visit(file, "هدى")

    def change(act: str, **fields: str) -> Any:
        return editor.post("/do/account", {"token": editor.token("/accounts"), "do": act, **fields})

    assert change("add", name=" سامي ", role="reader", password=SECRET).headers["location"] == "/accounts"
    other = visit(file, "سامي")
    assert change("role", name="سامي", role="coder").status_code == 303
    assert other.press("/articles/1", "accept:1").status_code == 303
    assert change("password", name="سامي", password="another long one").status_code == 303
    assert other.client.get("/").status_code == 303
    assert log_in(other, "سامي").status_code == 401 and log_in(other, "سامي", "another long one").status_code == 303
    assert change("remove", name="سامي").status_code == 303
    assert other.client.get("/").status_code == 303 and log_in(other, "سامي", "another long one").status_code == 401
    logged = editor.rows("SELECT by, field, old, new FROM decision WHERE act = 'account' AND field = 'سامي' ORDER BY seq")
    assert [row[2:] for row in logged] == [(None, '"reader"'), ('"reader"', '"coder"'), ('"coder"', '"coder"'), ('"coder"', None)]
    assert {row[0] for row in logged} == {"هدى"}


QUESTION = """[[question]]
id = "bridge"
label_ar = "فتح الجسر"
for_ar = "مع: يريد فتحه"
object = ["الجسر"]
toward = ["فتح"]
away = ["إغلاق"]
"""


def test_an_editor_keeps_questions(file: Place) -> None:
    editor, other = visit(file, "هدى"), visit(file, "ليلى")

    def send(form: str, **fields: str) -> Any:
        return editor.post(f"/do/{form}", {"token": editor.token("/questions"), **fields})

    seen = re.findall(r'name="seen" value="(\w+)"', editor.page("/questions"))[0]
    assert other.post("/do/ask", {"token": other.token(), "seen": seen, "questions": QUESTION}).status_code == 403
    for wrong in ("", "[[question]]", "id = ", QUESTION.replace('id = "bridge"', 'id = "a/b"'), QUESTION * 2, "x" * 60_000):
        assert send("ask", seen=seen, questions=wrong).status_code == 422
    assert send("ask", seen="x", questions=QUESTION).status_code == 409
    assert send("ask", seen=seen, questions=QUESTION.replace("\n", "\r\n")).status_code == 303
    assert send("ask", seen=seen, questions=QUESTION).status_code == 409
    page = editor.page("/questions?change=bridge")
    assert "qala reread" in page and "لا تسأل بعد الآن" in page and "toward = [&#34;فتح&#34;]</textarea>" not in page
    assert "لا تسأل بعد الآن" not in other.page("/questions")
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    assert send("unask", seen=seen, key="none").status_code == 422
    assert send("unask", seen=seen, key="bridge").status_code == 303
    assert editor.rows("SELECT by, field FROM decision WHERE act = 'question'") == [("هدى", "bridge")] * 2
    assert editor.rows("SELECT until IS NULL FROM question") == [(0,)]


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"do": "remove", "name": "هدى"}, "is the last editor"),
        ({"do": "role", "name": "هدى", "role": "reader"}, "is the last editor"),
        ({"do": "role", "name": "هدى", "role": "king"}, "is no role"),
        ({"do": "add", "name": "هدي", "role": "reader", "password": SECRET}, "has an account already"),
        ({"do": "add", "name": "ھدى", "role": "reader", "password": SECRET}, "has an account already"),
        ({"do": "add", "name": "هُدى", "role": "reader", "password": SECRET}, "has an account already"),
        ({"do": "add", "name": "ه\u202eدى", "role": "reader", "password": SECRET}, "is no name"),
        ({"do": "add", "name": "l\u0430yla", "role": "reader", "password": SECRET}, "each word in one script"),
        ({"do": "add", "name": "agent:x", "role": "reader", "password": SECRET}, "is no name"),
        ({"do": "add", "name": " ", "role": "reader", "password": SECRET}, "is no name"),
        ({"do": "add", "name": "س" * 61, "role": "reader", "password": SECRET}, "is no name"),
        ({"do": "add", "name": "سامي", "role": "reader", "password": "short"}, "12 to 200"),
        ({"do": "add", "name": "سامي", "role": "reader", "password": "x" * 201}, "12 to 200"),
        ({"do": "remove", "name": "سامي"}, "has no account"),
        ({"do": "x", "name": "سامي"}, "names no act"),
    ],
)
def test_accounts_that_cannot_be_are_told(file: Place, fields: dict[str, str], finding: str) -> None:
    editor = visit(file, "هدى")
    before = editor.rows("SELECT * FROM account")
    answer = editor.post("/do/account", {"token": editor.token("/accounts")} | fields)
    assert answer.status_code == 422 and finding in answer.text.replace("&#34;", '"')
    assert editor.rows("SELECT * FROM account") == before


def test_logging_in_changes_the_cookie_and_logging_out_ends_the_session(file: Place) -> None:
    reader = visit(file)
    reader.page("/login")
    before = reader.client.cookies["qala"]
    answer = log_in(reader, "سلمى")
    assert reader.client.cookies["qala"] != before
    told = answer.headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=Strict" in told and "Secure" not in told and "Max-Age=43200" in told
    key = reader.client.cookies["qala"]
    assert reader.post("/do/logout", {"token": reader.token("/")}).headers["location"] == "/login"
    assert reader.client.get("/", headers={"cookie": f"qala={key}"}).status_code == 303 and reader.rows("SELECT * FROM session") == []


def test_behind_https_the_cookie_is_secure(file: Place) -> None:
    app = make_app(file, hosts=("desk.example",), accounts=True)
    client = TestClient(app, base_url="https://desk.example", follow_redirects=False)
    page = client.get("/login")
    assert "Secure" in page.headers["set-cookie"]
    token = re.search(r'name="token" value="(\w+)"', page.text)
    assert token
    fields = {"token": token[1], "name": "سلمى", "password": SECRET}
    answer = client.post("/do/login", data=fields, headers={"origin": "https://desk.example"})
    assert answer.status_code == 303 and "; Secure" in answer.headers["set-cookie"]


def test_a_session_ends_of_itself(file: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = visit(file, "سلمى")
    with opened(file, write=True) as db:
        db.execute("UPDATE session SET until = '2024-01-01T00:00:00Z'")
    assert reader.client.get("/").status_code == 303
    assert visit(file, "ليلى").rows("SELECT name FROM session") == [("ليلى",)]


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("/articles/1?page=1", "/articles/1?page=1"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/"),
        ("/\t/evil.example", "/"), ("", "/"), ("/login?then=/", "/"), ("javascript:alert(1)", "/"), ("/x\r\nset-cookie: a=b", "/"),
    ],
)  # fmt: skip
def test_after_logging_in_only_this_desk_is_led_to(file: Place, then: str, expected: str) -> None:
    assert log_in(visit(file), "سلمى", then=then).headers["location"] == expected


def test_whoever_guesses_is_slowed_down_alike_for_names_that_are_and_are_not(file: Place) -> None:
    for name in ("سلمى", "مجهول"):
        stranger = visit(file)
        answers = [log_in(stranger, name, f"wrong password {number}") for number in range(BY_NAME + 2)]
        assert [one.status_code for one in answers] == [401] * BY_NAME + [429] * 2
        assert len({re.sub(r'value="\w+"', "", one.text) for one in answers[:BY_NAME]}) == 1
        assert 0 < int(answers[-1].headers["retry-after"]) <= SECONDS + 1
        assert log_in(stranger, name).status_code == 429
    assert stranger.rows("SELECT * FROM session") == []


def test_an_unknown_name_takes_as_long_as_a_wrong_password(file: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            compared.append(str(password))
            return super().verify(hash, password)

    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    passwords._nobody.cache_clear()
    monkeypatch.setattr(passwords, "_hasher", lambda: hasher)
    stranger = visit(file)
    for name in ("سلمى", "مجهول"):
        assert log_in(stranger, name, "wrong").status_code == 401
    assert compared == ["wrong", "wrong"]


def test_tries_are_counted_by_name_and_by_address_and_forgotten_in_time() -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    assert [limits.tried("a", "1") for _ in range(BY_NAME)] == [0] * BY_NAME
    assert limits.tried("a", "2") == SECONDS + 1 and limits.tried("b", "1") == 0
    limits.succeeded("a")
    assert limits.tried("a", "2") == 0
    assert [limits.tried(f"c{number}", "3") for number in range(BY_ADDRESS)] == [0] * BY_ADDRESS
    assert limits.tried("d", "3") > 0
    now[0] = SECONDS + 1.0
    assert limits.tried("d", "3") == 0


def test_tries_of_very_many_names_take_no_more_memory() -> None:
    limits = Limits(lambda: 0.0)
    for number in range(30_000):
        limits.tried("x" * 1_000 + str(number), str(number))
    assert len(limits._tries) <= 20_000


def test_everybody_changes_their_own_password(file: Place) -> None:
    reader = visit(file, "سلمى")
    fields = {"token": reader.token("/accounts"), "old": SECRET, "new": "a new long password"}
    assert reader.post("/do/password", fields | {"old": "wrong"}).status_code == 403
    assert reader.post("/do/password", fields | {"new": "short"}).status_code == 422
    assert reader.post("/do/password", fields).headers["location"] == "/login"
    assert reader.client.get("/").status_code == 303
    assert log_in(reader, "سلمى").status_code == 401 and log_in(reader, "سلمى", "a new long password").status_code == 303


def test_two_accounts_do_not_share_forms(file: Place) -> None:
    one, other = visit(file, "ليلى"), visit(file, "هدى")
    assert other.post("/do/decide", {"token": one.token(), "do": "accept:1:0"}).status_code == 403
    token = one.token()
    log_in(one, "هدى")
    assert one.post("/do/decide", {"token": token, "do": "accept:1:0"}).status_code == 403


def test_without_accounts_there_is_nothing_to_log_in_to(file: Place) -> None:
    local = Visit(file)
    assert local.client.get("/login").headers["location"] == "/" and "سلمى" not in local.page("/accounts")
    assert local.post("/do/login", {"token": local.token(), "name": "سلمى", "password": SECRET}).status_code == 401
    assert local.post("/do/account", {"token": local.token(), "do": "remove", "name": "سلمى"}).status_code == 403
    assert local.rows("SELECT count(*) FROM account") == [(3,)]


def test_hashes_are_of_argon2id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    made = passwords.hashed(SECRET)
    assert made.startswith("$argon2id$") and passwords.right(made, SECRET) and not passwords.right(made, SECRET + "x")
    assert not passwords.right("no hash", SECRET) and not passwords.right(None, SECRET)


def test_names_that_cannot_be_are_refused_by_the_dossier(file: Place) -> None:
    with opened(file, write=True) as db, transaction(db), pytest.raises(UsageError, match="has an account already"):
        accounts.add(db, "سلمي", "reader", "x", HAND)
