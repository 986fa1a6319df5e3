-- Full-text search on SQLite (FTS5): indexes on the texts themselves, kept in step by triggers, without accents and case.
-- Made anew at each upgrade: a migration that copies a table loses its triggers.
CREATE VIRTUAL TABLE search_texts USING fts5
    (title, text, content='document_versions', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE search_translations USING fts5
    (translation, content='decisions', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

INSERT INTO search_texts (search_texts) VALUES ('rebuild');

INSERT INTO search_translations (search_translations) VALUES ('rebuild');

CREATE TRIGGER search_texts_added AFTER INSERT ON document_versions BEGIN
    INSERT INTO search_texts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE TRIGGER search_texts_removed AFTER DELETE ON document_versions BEGIN
    INSERT INTO search_texts (search_texts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;

CREATE TRIGGER search_texts_changed AFTER UPDATE OF title, text ON document_versions BEGIN
    INSERT INTO search_texts (search_texts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO search_texts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE TRIGGER search_translations_added AFTER INSERT ON decisions BEGIN
    INSERT INTO search_translations (rowid, translation) VALUES (new.id, new.translation);
END;

CREATE TRIGGER search_translations_removed AFTER DELETE ON decisions BEGIN
    INSERT INTO search_translations (search_translations, rowid, translation) VALUES ('delete', old.id, old.translation);
END;

CREATE TRIGGER search_translations_changed AFTER UPDATE OF translation ON decisions BEGIN
    INSERT INTO search_translations (search_translations, rowid, translation) VALUES ('delete', old.id, old.translation);
    INSERT INTO search_translations (rowid, translation) VALUES (new.id, new.translation);
END;
