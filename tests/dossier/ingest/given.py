"""What the tests of ingest share. All people and texts are invented."""

from pathlib import Path

from qala.dossier.ingest import Item, Offer, Options, offered
from qala.text.inputs import Failure

TEXT = "قال وزير الموانئ سالم الراوي إن الميناء سيفتح يوم الأحد المقبل."
OTHER = "وأكدت النائبة هناء الساعدي أن اللجنة لم تتسلم التقرير."


def items(path: Path | str, options: Options | None = None) -> list[Item]:
    """All that a file, folder or address gives."""
    return list(offered([path], options))


def offers(path: Path | str, options: Options | None = None) -> list[Offer]:
    """The offers, if there is nothing else."""
    found = items(path, options)
    assert all(isinstance(item, Offer) for item in found), found
    return [item for item in found if isinstance(item, Offer)]


def offer(path: Path | str, options: Options | None = None) -> Offer:
    """The only offer."""
    (found,) = offers(path, options)
    return found


def told(path: Path | str, options: Options | None = None) -> list[str]:
    """What each item is: the text of a document, or the message of a failure after a sign."""
    return [f"! {item.message}" if isinstance(item, Failure) else item.document.text for item in items(path, options)]


def failures(path: Path | str, options: Options | None = None) -> list[Failure]:
    """The failures among the items."""
    return [item for item in items(path, options) if isinstance(item, Failure)]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with these contents."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
