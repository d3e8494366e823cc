-- How many records each rule read, and what became of them, without a look at the records.

CREATE INDEX record_rules ON record (kind, state, rules) WHERE origin = 'machine';
