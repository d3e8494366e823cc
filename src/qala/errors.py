"""The errors that Qala raises, one tree:

QalaError
├── InputError       a document could not be read; the batch goes on
├── TableError       a table in data/ is wrong; the message names file and line
├── DossierError     a dossier cannot be opened, read or written; the message names file, finding and remedy
├── OutputError      a file that was asked for cannot be written; nothing half is left
├── RuleError        a rule file is wrong; the message names file and rule
└── UsageError       the call itself was wrong; nothing was read
    └── OutdatedError    what the call is about has changed since it was looked at; nothing was written
"""


class QalaError(Exception):
    """Base of every error that Qala raises."""


class InputError(QalaError):
    """A document that cannot be read: `place: finding; remedy`."""


class TableError(QalaError):
    """A table that does not hold what it should: `file:line: finding; remedy`."""


class DossierError(QalaError):
    """A dossier that cannot be opened, read or written: `file: finding; remedy`."""


class OutputError(QalaError):
    """A file that cannot be written: `file: finding; remedy`."""


class RuleError(QalaError):
    """A rule that cannot be compiled or that fails its own examples: `file: rule: finding; remedy`."""


class UsageError(QalaError):
    """A call that cannot be carried out as it was made."""


class OutdatedError(UsageError):
    """A decision about something that somebody else has decided about since it was looked at."""
