-- Full-text search on PostgreSQL: words as they are (configuration "simple": no language's stems, for there are thirty), without accents and
-- case. The index stands on the texts themselves, so that nothing can be out of step. It holds the beginning of a text: a tsvector has at
-- most 1 MB, and a text that did not fit could not be stored at all.
CREATE OR REPLACE FUNCTION dpawatch_plain(given text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(regexp_replace(normalize(given, NFKD), '[\u0300-\u036F]', '', 'g'));

CREATE OR REPLACE FUNCTION dpawatch_words(title text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN setweight(to_tsvector('simple', coalesce(dpawatch_plain("left"(title, 2000)), '')), 'A')
        || setweight(to_tsvector('simple', coalesce(dpawatch_plain("left"(body, 150000)), '')), 'D');

CREATE INDEX IF NOT EXISTS ix_search_texts ON document_versions USING gin (dpawatch_words(title, text));

CREATE INDEX IF NOT EXISTS ix_search_translations ON decisions USING gin (dpawatch_words(NULL, translation)) WHERE translation IS NOT NULL;
