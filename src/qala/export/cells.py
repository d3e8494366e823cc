"""Cells that a spreadsheet takes for what they are."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Signs at the beginning of a cell that make a spreadsheet take text for a formula."""


def guarded(value: object) -> object:
    """A value that is no formula: text that looks like one gets an apostrophe before it, numbers stay what they are.

    >>> guarded('=HYPERLINK("http://x")'), guarded(-3), guarded("قال")
    ('\\'=HYPERLINK("http://x")', -3, 'قال')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
