-- What is compared where a name is typed with a slip: its words without accents, in lower case.
CREATE FUNCTION search_text(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT array_to_string(search_words(given), ' ')
$$;

-- Trigrams forgive slips. Where the server has no such extension, or does not allow it, names are found by the beginnings of words alone.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "Person_trigrams" ON "Person" USING GIN (search_text("name") gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'pg_trgm is not available: %', SQLERRM;
END $$;
