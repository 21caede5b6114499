-- Who validated the minutes and when, and what a meeting did with the minutes of an earlier one.

CREATE TABLE minutes_validation (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    minutes BLOB NOT NULL REFERENCES minutes (id) ON DELETE CASCADE,
    validated_by TEXT NOT NULL,
    validated_on TEXT NOT NULL
) STRICT;
CREATE INDEX minutes_validation_minutes ON minutes_validation (minutes);

CREATE TABLE minutes_approval (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    meeting BLOB NOT NULL UNIQUE REFERENCES meeting (id) ON DELETE CASCADE,
    approved BLOB REFERENCES meeting (id) ON DELETE SET NULL,
    verdict TEXT NOT NULL,
    remarks TEXT NOT NULL
) STRICT;
CREATE INDEX minutes_approval_approved ON minutes_approval (approved);
