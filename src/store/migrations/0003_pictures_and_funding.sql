-- Logos of institutions, photos of actions, and who pays for an action in a year.

CREATE TABLE logo (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    organisation BLOB NOT NULL UNIQUE REFERENCES organisation (id) ON DELETE CASCADE,
    image BLOB NOT NULL,
    alt TEXT NOT NULL,
    bears_marianne INTEGER NOT NULL CHECK (bears_marianne IN (0, 1))
) STRICT;

CREATE TABLE photo (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    action BLOB NOT NULL UNIQUE REFERENCES action (id) ON DELETE CASCADE,
    image BLOB NOT NULL,
    alt TEXT NOT NULL,
    credit TEXT NOT NULL
) STRICT;

CREATE TABLE funding_line (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    action_year BLOB NOT NULL REFERENCES action_year (id) ON DELETE CASCADE,
    funder BLOB REFERENCES organisation (id) ON DELETE SET NULL,
    funder_label TEXT NOT NULL,
    kind TEXT NOT NULL,
    planned_cents INTEGER,
    actual_cents INTEGER,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX funding_line_action_year ON funding_line (action_year);
CREATE INDEX funding_line_funder ON funding_line (funder);
