-- Full-text search on SQLite (FTS5), kept in step by triggers, without accents and case: dpawatch_plain is a function of the program
-- (store/search_index.py), because FTS5 itself takes away the accents of Latin letters only.
-- Made anew at each upgrade: a migration that copies a table loses its triggers.
CREATE VIRTUAL TABLE search_texts USING fts5
    (title, text, content='document_versions', content_rowid='id', tokenize='unicode61 remove_diacritics 0');

CREATE VIRTUAL TABLE search_translations USING fts5
    (translation, content='decisions', content_rowid='id', tokenize='unicode61 remove_diacritics 0');

INSERT INTO search_texts (rowid, title, text) SELECT id, dpawatch_plain(title), dpawatch_plain(text) FROM document_versions;

INSERT INTO search_translations (rowid, translation) SELECT id, dpawatch_plain(translation) FROM decisions;

CREATE TRIGGER search_texts_added AFTER INSERT ON document_versions BEGIN
    INSERT INTO search_texts (rowid, title, text) VALUES (new.id, dpawatch_plain(new.title), dpawatch_plain(new.text));
END;

CREATE TRIGGER search_texts_removed AFTER DELETE ON document_versions BEGIN
    INSERT INTO search_texts (search_texts, rowid, title, text) VALUES ('delete', old.id, dpawatch_plain(old.title), dpawatch_plain(old.text));
END;

CREATE TRIGGER search_texts_changed AFTER UPDATE OF title, text ON document_versions BEGIN
    INSERT INTO search_texts (search_texts, rowid, title, text) VALUES ('delete', old.id, dpawatch_plain(old.title), dpawatch_plain(old.text));
    INSERT INTO search_texts (rowid, title, text) VALUES (new.id, dpawatch_plain(new.title), dpawatch_plain(new.text));
END;

CREATE TRIGGER search_translations_added AFTER INSERT ON decisions BEGIN
    INSERT INTO search_translations (rowid, translation) VALUES (new.id, dpawatch_plain(new.translation));
END;

CREATE TRIGGER search_translations_removed AFTER DELETE ON decisions BEGIN
    INSERT INTO search_translations (search_translations, rowid, translation) VALUES ('delete', old.id, dpawatch_plain(old.translation));
END;

CREATE TRIGGER search_translations_changed AFTER UPDATE OF translation ON decisions BEGIN
    INSERT INTO search_translations (search_translations, rowid, translation) VALUES ('delete', old.id, dpawatch_plain(old.translation));
    INSERT INTO search_translations (rowid, translation) VALUES (new.id, dpawatch_plain(new.translation));
END;
