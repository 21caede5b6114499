-- Outlines of agendas kept for other meetings, and topics that a committee will take up one day.

CREATE TABLE agenda_template (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL UNIQUE,
    outline TEXT NOT NULL CHECK (json_valid(outline))
) STRICT;

CREATE TABLE backlog_topic (
    rid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    committee BLOB NOT NULL REFERENCES committee (id) ON DELETE CASCADE,
    parent BLOB REFERENCES backlog_topic (id) ON DELETE CASCADE,
    put_off_by BLOB REFERENCES meeting (id) ON DELETE SET NULL,
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
CREATE INDEX backlog_topic_committee ON backlog_topic (committee);
CREATE INDEX backlog_topic_parent ON backlog_topic (parent);
CREATE INDEX backlog_topic_put_off_by ON backlog_topic (put_off_by);
CREATE INDEX backlog_topic_speaker_person ON backlog_topic (speaker_person);
CREATE INDEX backlog_topic_speaker_organisation ON backlog_topic (speaker_organisation);
CREATE INDEX backlog_topic_action ON backlog_topic (action);
