"""Write the outputs that README.md and docs/json.md show, from docs/example.txt, and those of docs/tutorial.md, from the samples.

python docs/examples.py            write them
python docs/examples.py --check    exit 1 where a page shows something else than what comes out
"""

import io
import json
import os
import re
import shlex
import shutil
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from qala.cli import run
from qala.cli.show import lines
from qala.engines.arrow import told
from qala.reader import Reader
from qala.record import Record, as_json

ROOT = Path(__file__).parents[1]
PYTHON = """\
import qala

text = open("docs/example.txt", encoding="utf-8").read()
record = qala.read(text, published="2024-03-14", outlet="وكالة الضفاف")
for statement in record.statements:
    print(statement.speaker_name, statement.act, [record.quote(span) for span in statement.content])
"""


def record() -> Record:
    """The record of the example."""
    text = (ROOT / "docs" / "example.txt").read_text(encoding="utf-8")
    return Reader().read(text, id="example", published="2024-03-14", outlet="وكالة الضفاف")


def blocks(example: Record) -> dict[str, dict[str, str]]:
    """For each page, what stands behind each mark."""
    call = 'qala read --published 2024-03-14 --outlet "وكالة الضفاف" docs/example.txt'
    shown = "\n".join(lines(example, 100, plain=True)).rstrip()
    article = f"```text\n{example.text.strip()}\n```"
    output = f"From this (invented) article:\n\n{article}\n\n```console\n$ {call}\n{shown}\n```"
    python = f"```python\n{PYTHON}```\n\n```text\n{_printed()}```"
    plain = f"{article}\n\n`{call} --json` writes, here in several lines:\n\n```json\n{_compact(example)}\n```"
    return {"README.md": {"output": output, "python": python}, "docs/json.md": {"example": plain, "schema": f"```text\n{told()}\n```"}}


def _printed() -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(PYTHON, "README.md", "exec"), {"open": lambda name, **rest: (ROOT / name).open(**rest)})
    return out.getvalue()


def _compact(example: Record) -> str:
    """The record with one line for each entry of its lists."""
    parts = []
    for name, value in as_json(example).items():
        many = isinstance(value, list) and value
        inner = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in value) if many else ""
        parts.append(f'"{name}": ' + (f"[\n  {inner}\n]" if many else json.dumps(value, ensure_ascii=False)))
    return "{" + ",\n".join(parts) + "}"


def filled(page: str, pieces: dict[str, str]) -> str:
    """The page with what stands behind each mark replaced."""
    for name, block in pieces.items():
        before, rest = page.split(f"<!-- {name} -->\n")
        after = rest.split(f"<!-- /{name} -->")[1]
        page = f"{before}<!-- {name} -->\n{block}\n<!-- /{name} -->{after}"
    return page


def followed(page: str) -> str:
    """The page with what each of its calls prints, made one after the other in an empty folder that holds nothing but the samples."""
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")
        os.environ |= {"QALA_DOSSIER": "press.qala"}
        with chdir(folder):
            return re.sub(
                r"(?<=```console\n).*?(?=```)", lambda block: "".join(map(called, re.findall(r"\$ .*", block[0]))), page, flags=re.S
            )


def called(line: str) -> str:
    """A call and what it prints, both on standard output and standard error."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        run(shlex.split(line)[2:])
    return f"{line}\n{out.getvalue()}"


def main(check: bool) -> int:
    """Write or check; 1 where a page was not as it should be."""
    wrong = 0
    pages = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/json.md", "docs/tutorial.md")}
    new_pages = {name: filled(pages[name], pieces) for name, pieces in blocks(record()).items()}
    new_pages["docs/tutorial.md"] = followed(pages["docs/tutorial.md"])
    for name, new in new_pages.items():
        file = ROOT / name
        if new != pages[name]:
            wrong = 1
            if check:
                print(f"{name}: shows another output than the example gives; run python docs/examples.py")
            else:
                file.write_text(new, encoding="utf-8")
    return wrong if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
