-- Every table is STRICT: rid is the local integer key, id the UUIDv7 that goes with the row everywhere.
-- References are by id. Ranks are fractional indexes held as text. Amounts are cents, hours are minutes
-- from midnight, dates are ISO text.

CREATE TABLE binder (
    rid INTEGER PRIMARY KEY CHECK (rid = 1),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    min_reader INTEGER NOT NULL CHECK (min_reader >= 1),
    changes INTEGER NOT NULL CHECK (changes >= 0)
) STRICT;

CREATE TABLE setting (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE programme (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    launched_year INTEGER,
    framework TEXT NOT NULL,
    rationale TEXT NOT NULL,
    national_copilots TEXT NOT NULL,
    label_rank TEXT NOT NULL,
    reference_text TEXT NOT NULL
) STRICT;

CREATE TABLE territory (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    department TEXT NOT NULL,
    department_code TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL
) STRICT;

CREATE TABLE label_period (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    programme BLOB NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    territory BLOB NOT NULL REFERENCES territory (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    start_year INTEGER NOT NULL,
    end_year INTEGER NOT NULL CHECK (end_year >= start_year),
    announced_on TEXT
) STRICT;

CREATE TABLE endowment (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    label_period BLOB NOT NULL REFERENCES label_period (id) ON DELETE CASCADE,
    civil_year INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    funder TEXT NOT NULL,
    UNIQUE (label_period, civil_year)
) STRICT;

CREATE TABLE scheme (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    abbreviation TEXT NOT NULL,
    label TEXT NOT NULL,
    calendar TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;

CREATE TABLE objective (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    label TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;

CREATE TABLE college (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    label TEXT NOT NULL,
    phrase TEXT NOT NULL,
    is_private_individuals INTEGER NOT NULL CHECK (is_private_individuals IN (0, 1)),
    rank TEXT NOT NULL
) STRICT;

CREATE TABLE list_entry (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    college BLOB NOT NULL REFERENCES college (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX list_entry_college ON list_entry (college);

CREATE TABLE organisation (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    college BLOB NOT NULL REFERENCES college (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL,
    parent BLOB REFERENCES organisation (id) ON DELETE SET NULL,
    entry BLOB REFERENCES list_entry (id) ON DELETE SET NULL,
    city TEXT NOT NULL,
    siret TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX organisation_college ON organisation (college);
CREATE INDEX organisation_parent ON organisation (parent);
CREATE INDEX organisation_entry ON organisation (entry);

CREATE TABLE organisation_name (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    organisation BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    official TEXT NOT NULL,
    short TEXT NOT NULL,
    acronym TEXT NOT NULL,
    article TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;
CREATE INDEX organisation_name_organisation ON organisation_name (organisation);

CREATE TABLE organisation_alias (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    organisation BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    label TEXT NOT NULL
) STRICT;
CREATE INDEX organisation_alias_organisation ON organisation_alias (organisation);

CREATE TABLE copilot (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    label_period BLOB NOT NULL REFERENCES label_period (id) ON DELETE CASCADE,
    organisation BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    group_label TEXT NOT NULL,
    rank TEXT NOT NULL,
    UNIQUE (label_period, organisation)
) STRICT;
CREATE INDEX copilot_organisation ON copilot (organisation);

CREATE TABLE person (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    civility TEXT NOT NULL,
    given_name TEXT NOT NULL,
    particle TEXT NOT NULL,
    family_name TEXT NOT NULL,
    is_private_individual INTEGER NOT NULL CHECK (is_private_individual IN (0, 1)),
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    postal TEXT NOT NULL,
    contact_source TEXT NOT NULL,
    contact_notice_on TEXT,
    is_minor INTEGER NOT NULL CHECK (is_minor IN (0, 1)),
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1))
) STRICT;

CREATE TABLE mandate (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    person BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    function_label TEXT NOT NULL,
    is_elective INTEGER NOT NULL CHECK (is_elective IN (0, 1)),
    assembly TEXT NOT NULL,
    protocol_code INTEGER CHECK (protocol_code >= 1),
    first_elected_on TEXT,
    valid_from TEXT,
    valid_to TEXT,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;
CREATE INDEX mandate_person ON mandate (person);
CREATE INDEX mandate_organisation ON mandate (organisation);

CREATE TABLE committee (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    label_period BLOB REFERENCES label_period (id) ON DELETE SET NULL,
    emitter TEXT NOT NULL
) STRICT;
CREATE INDEX committee_label_period ON committee (label_period);

CREATE TABLE seat (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    committee BLOB NOT NULL REFERENCES committee (id) ON DELETE CASCADE,
    college BLOB NOT NULL REFERENCES college (id) ON DELETE RESTRICT,
    organisation BLOB REFERENCES organisation (id) ON DELETE CASCADE,
    holder BLOB REFERENCES person (id) ON DELETE SET NULL,
    alternate BLOB REFERENCES person (id) ON DELETE SET NULL,
    voice TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX seat_committee ON seat (committee);
CREATE INDEX seat_college ON seat (college);
CREATE INDEX seat_organisation ON seat (organisation);
CREATE INDEX seat_holder ON seat (holder);
CREATE INDEX seat_alternate ON seat (alternate);

CREATE TABLE meeting (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    committee BLOB NOT NULL REFERENCES committee (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    held_on TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    place TEXT NOT NULL,
    access TEXT NOT NULL,
    reference TEXT NOT NULL,
    secretary TEXT NOT NULL,
    reply_by TEXT,
    next_meeting_on TEXT,
    state TEXT NOT NULL,
    civil_year INTEGER NOT NULL,
    previous_meeting BLOB REFERENCES meeting (id) ON DELETE SET NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_committee ON meeting (committee);
CREATE INDEX meeting_held_on ON meeting (held_on);
CREATE INDEX meeting_previous ON meeting (previous_meeting);

CREATE TABLE meeting_scheme (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    meeting BLOB NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    scheme BLOB NOT NULL REFERENCES scheme (id) ON DELETE CASCADE,
    UNIQUE (meeting, scheme)
) STRICT;
CREATE INDEX meeting_scheme_scheme ON meeting_scheme (scheme);

CREATE TABLE part (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    meeting BLOB NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    held_on TEXT NOT NULL,
    place TEXT NOT NULL,
    starts_min INTEGER NOT NULL CHECK (starts_min BETWEEN 0 AND 1440),
    ends_min INTEGER NOT NULL CHECK (ends_min BETWEEN starts_min AND 1440),
    opened_min INTEGER CHECK (opened_min BETWEEN 0 AND 1440),
    closed_min INTEGER CHECK (closed_min BETWEEN 0 AND 1440),
    format TEXT NOT NULL,
    expected_count INTEGER CHECK (expected_count >= 0),
    audience TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX part_meeting ON part (meeting);

CREATE TABLE chair (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    part BLOB NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    person BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    quality TEXT NOT NULL,
    rank TEXT NOT NULL,
    UNIQUE (part, person)
) STRICT;
CREATE INDEX chair_person ON chair (person);

CREATE TABLE chair_mandate (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    chair BLOB NOT NULL REFERENCES chair (id) ON DELETE CASCADE,
    mandate BLOB NOT NULL REFERENCES mandate (id) ON DELETE CASCADE,
    UNIQUE (chair, mandate)
) STRICT;
CREATE INDEX chair_mandate_mandate ON chair_mandate (mandate);

CREATE TABLE action (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    carrier BLOB REFERENCES organisation (id) ON DELETE SET NULL,
    carrier_label TEXT NOT NULL,
    referent TEXT NOT NULL,
    objective BLOB REFERENCES objective (id) ON DELETE SET NULL,
    theme TEXT NOT NULL,
    place TEXT NOT NULL,
    context TEXT NOT NULL,
    goals TEXT NOT NULL,
    conduct TEXT NOT NULL,
    partners TEXT NOT NULL,
    calendar TEXT NOT NULL,
    audience TEXT NOT NULL,
    age_min INTEGER CHECK (age_min BETWEEN 0 AND 25),
    age_max INTEGER CHECK (age_max BETWEEN 0 AND 25),
    before_school INTEGER NOT NULL CHECK (before_school IN (0, 1)),
    during_school INTEGER NOT NULL CHECK (during_school IN (0, 1)),
    after_school INTEGER NOT NULL CHECK (after_school IN (0, 1)),
    in_holidays INTEGER NOT NULL CHECK (in_holidays IN (0, 1)),
    strengths TEXT NOT NULL,
    obstacles TEXT NOT NULL,
    outlook TEXT NOT NULL,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX action_carrier ON action (carrier);
CREATE INDEX action_objective ON action (objective);

CREATE TABLE action_scheme (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    action BLOB NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    scheme BLOB NOT NULL REFERENCES scheme (id) ON DELETE CASCADE,
    UNIQUE (action, scheme)
) STRICT;
CREATE INDEX action_scheme_scheme ON action_scheme (scheme);

CREATE TABLE action_year (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    action BLOB NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    civil_year INTEGER NOT NULL,
    status TEXT NOT NULL,
    novelty TEXT,
    requested_cents INTEGER CHECK (requested_cents >= 0),
    proposed_cents INTEGER CHECK (proposed_cents >= 0),
    granted_cents INTEGER CHECK (granted_cents >= 0),
    paid_cents INTEGER CHECK (paid_cents >= 0),
    consumed_cents INTEGER CHECK (consumed_cents >= 0),
    planned_beneficiaries INTEGER CHECK (planned_beneficiaries >= 0),
    actual_beneficiaries INTEGER CHECK (actual_beneficiaries >= 0),
    reason TEXT NOT NULL,
    is_example INTEGER NOT NULL CHECK (is_example IN (0, 1)),
    UNIQUE (action, civil_year)
) STRICT;

CREATE TABLE agenda_item (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    part BLOB NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    parent BLOB REFERENCES agenda_item (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    carrier_label TEXT NOT NULL,
    nature TEXT NOT NULL,
    speaker_person BLOB REFERENCES person (id) ON DELETE SET NULL,
    speaker_organisation BLOB REFERENCES organisation (id) ON DELETE SET NULL,
    speaker_label TEXT NOT NULL,
    planned_min INTEGER NOT NULL CHECK (planned_min BETWEEN 0 AND 1440),
    action BLOB REFERENCES action (id) ON DELETE SET NULL,
    rank TEXT NOT NULL
) STRICT;
CREATE INDEX agenda_item_part ON agenda_item (part);
CREATE INDEX agenda_item_parent ON agenda_item (parent);
CREATE INDEX agenda_item_speaker_person ON agenda_item (speaker_person);
CREATE INDEX agenda_item_speaker_organisation ON agenda_item (speaker_organisation);
CREATE INDEX agenda_item_action ON agenda_item (action);

CREATE TABLE invitation (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    meeting BLOB NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    sent_on TEXT,
    reply TEXT NOT NULL,
    represented_by BLOB REFERENCES person (id) ON DELETE SET NULL,
    UNIQUE (meeting, person)
) STRICT;
CREATE INDEX invitation_person ON invitation (person);
CREATE INDEX invitation_represented_by ON invitation (represented_by);

CREATE TABLE attendance (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    part BLOB NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    person BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    college BLOB NOT NULL REFERENCES college (id) ON DELETE RESTRICT,
    organisation BLOB REFERENCES organisation (id) ON DELETE SET NULL,
    status TEXT NOT NULL,
    replaces BLOB REFERENCES person (id) ON DELETE SET NULL,
    basis TEXT,
    is_walk_in INTEGER NOT NULL CHECK (is_walk_in IN (0, 1)),
    has_signed INTEGER NOT NULL CHECK (has_signed IN (0, 1)),
    arrived_min INTEGER CHECK (arrived_min BETWEEN 0 AND 1440),
    left_min INTEGER CHECK (left_min BETWEEN 0 AND 1440),
    rank TEXT,
    UNIQUE (part, person)
) STRICT;
CREATE INDEX attendance_person ON attendance (person);
CREATE INDEX attendance_college ON attendance (college);
CREATE INDEX attendance_organisation ON attendance (organisation);
CREATE INDEX attendance_replaces ON attendance (replaces);

CREATE TABLE attendance_capacity (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    attendance BLOB NOT NULL REFERENCES attendance (id) ON DELETE CASCADE,
    mandate BLOB NOT NULL REFERENCES mandate (id) ON DELETE CASCADE,
    UNIQUE (attendance, mandate)
) STRICT;
CREATE INDEX attendance_capacity_mandate ON attendance_capacity (mandate);

CREATE TABLE minutes (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    meeting BLOB NOT NULL UNIQUE REFERENCES meeting (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    state TEXT NOT NULL,
    dated_on TEXT NOT NULL,
    rapporteur TEXT NOT NULL,
    preamble TEXT NOT NULL
) STRICT;

CREATE TABLE minutes_section (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    item BLOB NOT NULL UNIQUE REFERENCES agenda_item (id) ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    meeting BLOB NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    item BLOB REFERENCES agenda_item (id) ON DELETE SET NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    wording TEXT NOT NULL,
    outcome TEXT NOT NULL,
    amount_cents INTEGER CHECK (amount_cents >= 0),
    condition TEXT NOT NULL,
    pilot TEXT NOT NULL,
    due_on TEXT,
    UNIQUE (meeting, number)
) STRICT;
CREATE INDEX decision_item ON decision (item);
