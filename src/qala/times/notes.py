"""What a person should see of times: the codes of the notes; `docs/times.md` says what each means."""

CODES = frozenset(
    {
        "impossible-date", "month-first", "month-names-disagree", "weekday-conflict", "current-month-conflict", "year-conflict",
        "hijri-out-of-range", "time-unresolved", "date-unknown", "date-contradicted", "document-weekday-conflict",
    }
)  # fmt: skip
