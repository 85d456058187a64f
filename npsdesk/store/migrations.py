"""The steps from an empty project file to today's tables; never edited after release, only added to."""

# detail = none: a search asks for words, never for phrases, and the index is a third of the size
_FIRST = """
CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE mapping (headings TEXT NOT NULL PRIMARY KEY, roles TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE wave (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT,
    invited INTEGER,
    file_name TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    file_sha256 TEXT NOT NULL,
    sheet TEXT NOT NULL,
    imported TEXT NOT NULL,
    reconciliation TEXT NOT NULL
) STRICT;
CREATE TABLE field (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    scale TEXT NOT NULL DEFAULT '',
    UNIQUE (name, role)
) STRICT;
CREATE TABLE wave_field (
    wave INTEGER NOT NULL REFERENCES wave ON DELETE CASCADE,
    field INTEGER NOT NULL REFERENCES field ON DELETE CASCADE,
    PRIMARY KEY (wave, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX wave_field_field ON wave_field (field);
CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    match TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    email TEXT NOT NULL
) STRICT;
CREATE TABLE response (
    id INTEGER PRIMARY KEY,
    wave INTEGER NOT NULL REFERENCES wave ON DELETE CASCADE,
    customer INTEGER REFERENCES customer,
    row INTEGER NOT NULL,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    date TEXT,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    answers TEXT NOT NULL,
    is_duplicate INTEGER NOT NULL
) STRICT;
CREATE INDEX response_wave ON response (wave, score);
CREATE INDEX response_customer ON response (customer);
CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    response INTEGER NOT NULL REFERENCES response ON DELETE CASCADE,
    field INTEGER NOT NULL REFERENCES field ON DELETE CASCADE,
    text TEXT NOT NULL,
    is_flagged INTEGER NOT NULL DEFAULT 0,
    is_topicless INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX comment_response ON comment (response);
CREATE VIRTUAL TABLE comment_fts USING fts5 (
    text, content = 'comment', content_rowid = 'id', detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER comment_inserted AFTER INSERT ON comment BEGIN
    INSERT INTO comment_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER comment_deleted AFTER DELETE ON comment BEGIN
    INSERT INTO comment_fts (comment_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER comment_updated AFTER UPDATE OF text ON comment BEGIN
    INSERT INTO comment_fts (comment_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO comment_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    color TEXT NOT NULL,
    position INTEGER NOT NULL,
    cause TEXT NOT NULL
) STRICT;
CREATE TABLE tagging (
    comment INTEGER NOT NULL REFERENCES comment ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    direction TEXT NOT NULL,
    source TEXT NOT NULL,
    certainty REAL,
    is_confirmed INTEGER NOT NULL,
    PRIMARY KEY (comment, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagging_tag ON tagging (tag);
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    status TEXT NOT NULL,
    tag INTEGER REFERENCES tag ON DELETE SET NULL,
    tactic TEXT NOT NULL,
    notes TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX action_tag ON action (tag);
CREATE TABLE action_person (
    action INTEGER NOT NULL REFERENCES action ON DELETE CASCADE,
    response INTEGER NOT NULL REFERENCES response ON DELETE CASCADE,
    status TEXT NOT NULL,
    PRIMARY KEY (action, response)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_person_response ON action_person (response);
CREATE TABLE stamp (id INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
INSERT INTO stamp VALUES (1, randomblob(16));
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    message TEXT NOT NULL,
    plural TEXT NOT NULL,
    count INTEGER NOT NULL,
    arguments TEXT NOT NULL,
    last_wave INTEGER,
    bytes INTEGER NOT NULL,
    is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE history_piece (
    history INTEGER NOT NULL REFERENCES history ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (history, position)
) STRICT;
"""

# A wave can hold several files (merged waves), each with its own account of every row; an answer knows its file and
# the key that stood in it, so that who a customer is follows from the answers and from customer_identity: what else
# the owner or another file said. Verdicts of the owner that two customers are different people are kept.
_SECOND = """
CREATE TABLE wave_file (
    id INTEGER PRIMARY KEY,
    wave INTEGER NOT NULL REFERENCES wave ON DELETE CASCADE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    sheet TEXT NOT NULL,
    imported TEXT NOT NULL,
    reconciliation TEXT NOT NULL
) STRICT;
CREATE INDEX wave_file_wave ON wave_file (wave);
INSERT INTO wave_file
    SELECT id, id, file_name, file_size, file_sha256, sheet, imported, reconciliation FROM wave;
ALTER TABLE wave DROP COLUMN file_name;
ALTER TABLE wave DROP COLUMN file_size;
ALTER TABLE wave DROP COLUMN file_sha256;
ALTER TABLE wave DROP COLUMN sheet;
ALTER TABLE wave DROP COLUMN imported;
ALTER TABLE wave DROP COLUMN reconciliation;
ALTER TABLE response ADD COLUMN file INTEGER NOT NULL DEFAULT 0;
ALTER TABLE response ADD COLUMN key TEXT NOT NULL DEFAULT '';
UPDATE response SET file = wave, key = coalesce(
    (SELECT substr(match, 5) FROM customer WHERE customer.id = response.customer AND match LIKE 'key:%'), '');
CREATE TABLE customer_identity (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
    key TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL
) STRICT;
CREATE INDEX customer_identity_customer ON customer_identity (customer);
CREATE TABLE customer_pair (
    first INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_pair_second ON customer_pair (second);
"""

# Lists of customers, orders or tickets: their columns belong to customers, not to answers, so that every wave has
# them, a later one too. A person of a list whom no answer names yet has no customer; the import of a wave looks again.
_THIRD = """
CREATE TABLE customer_list (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    wave INTEGER REFERENCES wave ON DELETE CASCADE,
    headings TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    file_sha256 TEXT NOT NULL,
    sheet TEXT NOT NULL,
    imported TEXT NOT NULL,
    account TEXT NOT NULL
) STRICT;
CREATE INDEX customer_list_wave ON customer_list (wave);
CREATE TABLE list_field (
    list INTEGER NOT NULL REFERENCES customer_list ON DELETE CASCADE,
    field INTEGER NOT NULL REFERENCES field ON DELETE CASCADE,
    how TEXT NOT NULL,
    PRIMARY KEY (list, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_field_field ON list_field (field);
CREATE TABLE list_person (
    id INTEGER PRIMARY KEY,
    list INTEGER NOT NULL REFERENCES customer_list ON DELETE CASCADE,
    customer INTEGER REFERENCES customer ON DELETE SET NULL,
    key TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    rows TEXT NOT NULL,
    answers TEXT NOT NULL
) STRICT;
CREATE INDEX list_person_list ON list_person (list);
CREATE INDEX list_person_customer ON list_person (customer);
"""

# Keywords of tags; what was read in comments, with where it comes from (proposed by the program, hand, or imported);
# and tags that the owner took off again, so that no rule puts them back.
_FOURTH = """
CREATE TABLE tag_rule (
    id INTEGER PRIMARY KEY,
    tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    keyword TEXT NOT NULL,
    direction TEXT NOT NULL,
    conditions TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX tag_rule_tag ON tag_rule (tag);
CREATE TABLE comment_language (
    comment INTEGER NOT NULL PRIMARY KEY REFERENCES comment ON DELETE CASCADE,
    language TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE comment_tone (
    comment INTEGER NOT NULL PRIMARY KEY REFERENCES comment ON DELETE CASCADE,
    tone TEXT NOT NULL,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE main_reason (
    response INTEGER NOT NULL PRIMARY KEY REFERENCES response ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX main_reason_tag ON main_reason (tag);
CREATE TABLE rejected_tag (
    comment INTEGER NOT NULL REFERENCES comment ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    PRIMARY KEY (comment, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX rejected_tag_tag ON rejected_tag (tag);
"""

# Sentence vectors: 512 half-precision numbers for a text, kept under its hash. They can always be made again, so that
# undo leaves them alone.
_FIFTH = """
CREATE TABLE sentence_vector (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    text_hash BLOB NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (model, text_hash)
) STRICT;
"""

# What the owner keeps an eye on: competitors, what their prices are said to be, and marks on what customers ask for, by
# the name under which like requests are gathered.
_SIXTH = """
CREATE TABLE competitor (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE) STRICT;
CREATE TABLE price_note (
    id INTEGER PRIMARY KEY,
    competitor INTEGER NOT NULL REFERENCES competitor ON DELETE CASCADE,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    price REAL
) STRICT;
CREATE INDEX price_note_competitor ON price_note (competitor);
CREATE TABLE request_mark (
    request TEXT NOT NULL PRIMARY KEY,
    is_small INTEGER NOT NULL,
    status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

# From a reason to what was done: what an action costs, the rule that finds its people, what became of each of them, and
# the request it answers. `contact` is the log of every message that went out, one row for each customer; who does not
# want any is in `do_not_contact`. Tactics that the owner wrote or changed are the project's.
_SEVENTH = """
ALTER TABLE action ADD COLUMN cost REAL;
ALTER TABLE action ADD COLUMN effort TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN audience TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN request TEXT NOT NULL DEFAULT '';
ALTER TABLE action_person ADD COLUMN status_on TEXT;
ALTER TABLE action_person ADD COLUMN note TEXT NOT NULL DEFAULT '';
UPDATE action_person SET status = 'not_yet';
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
    response INTEGER REFERENCES response ON DELETE SET NULL,
    action INTEGER REFERENCES action ON DELETE SET NULL,
    request TEXT NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX contact_customer ON contact (customer, day);
CREATE INDEX contact_response ON contact (response);
CREATE INDEX contact_action ON contact (action);
CREATE TABLE do_not_contact (
    customer INTEGER NOT NULL PRIMARY KEY REFERENCES customer ON DELETE CASCADE,
    since TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE request_mark ADD COLUMN solved_on TEXT;
ALTER TABLE request_mark ADD COLUMN what TEXT NOT NULL DEFAULT '';
CREATE TABLE own_tactic (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    action_text TEXT NOT NULL,
    fits TEXT NOT NULL,
    say TEXT NOT NULL,
    avoid TEXT NOT NULL,
    effort TEXT NOT NULL,
    cost TEXT NOT NULL,
    gives TEXT NOT NULL,
    causes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

# Fair tests: of the passives of a wave some were drawn by lot to be contacted first, the others wait. Which wave it was
# follows from the answers.
_EIGHTH = """
CREATE TABLE fair_test (
    id INTEGER PRIMARY KEY,
    action INTEGER REFERENCES action ON DELETE SET NULL,
    drawn TEXT NOT NULL,
    seed INTEGER NOT NULL
) STRICT;
CREATE INDEX fair_test_action ON fair_test (action);
CREATE TABLE fair_test_person (
    test INTEGER NOT NULL REFERENCES fair_test ON DELETE CASCADE,
    response INTEGER NOT NULL REFERENCES response ON DELETE CASCADE,
    is_first INTEGER NOT NULL,
    PRIMARY KEY (test, response)
) STRICT, WITHOUT ROWID;
CREATE INDEX fair_test_person_response ON fair_test_person (response);
"""

# What was written to whom: the template of each message in the log, and texts that the owner wrote anew for one person.
_NINTH = """
ALTER TABLE contact ADD COLUMN template TEXT NOT NULL DEFAULT '';
CREATE TABLE message_text (
    response INTEGER NOT NULL REFERENCES response ON DELETE CASCADE,
    template TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (response, template)
) STRICT, WITHOUT ROWID;
"""

# What the owner heard from somebody after the survey, as it comes back from the workbook: were they spoken to, what did
# they say, what would they give now. `project_identity` tells whose workbook comes back, and its secret marks the
# rows of it; it is the file's own, so that copies of a project share it and undo leaves it alone.
_TENTH = """
CREATE TABLE follow_up (
    response INTEGER PRIMARY KEY REFERENCES response ON DELETE CASCADE,
    is_contacted INTEGER CHECK (is_contacted IN (0, 1)),
    answer TEXT NOT NULL,
    score INTEGER CHECK (score BETWEEN 0 AND 10),
    day TEXT NOT NULL
) STRICT;
CREATE TABLE project_identity (id INTEGER PRIMARY KEY, name TEXT NOT NULL, secret BLOB NOT NULL) STRICT;
INSERT INTO project_identity VALUES (1, lower(hex(randomblob(16))), randomblob(32));
"""

# Passives whom the owner does not want to see for now; another wave asks again.
_ELEVENTH = """
CREATE TABLE set_aside (
    response INTEGER NOT NULL PRIMARY KEY REFERENCES response ON DELETE CASCADE,
    day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH)
