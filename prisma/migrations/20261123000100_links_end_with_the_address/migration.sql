-- Hand-written: a link opens something for whoever reads the address that it was sent to. Once that address is corrected, whoever has
-- the old one must not get in, whichever way it was corrected; and whoever sets a new password shuts out whoever knew the old one,
-- whose calendar would go on otherwise.

CREATE FUNCTION end_links_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "OneTimeLink" WHERE "personId" = NEW."id" AND "usedAt" IS NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER "end_links" AFTER UPDATE OF "email" ON "Person"
  FOR EACH ROW WHEN (OLD."email" IS DISTINCT FROM NEW."email") EXECUTE FUNCTION end_links_of_person();

CREATE FUNCTION end_links_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CandidateLink" WHERE "candidateId" = NEW."candidateId" AND "revokedAt" IS NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER "end_links" AFTER UPDATE OF "email" ON "CandidateIdentity"
  FOR EACH ROW WHEN (OLD."email" IS DISTINCT FROM NEW."email") EXECUTE FUNCTION end_links_of_candidate();

CREATE FUNCTION end_calendar_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CalendarFeed" WHERE "personId" = NEW."personId";
  RETURN NULL;
END $$;

CREATE TRIGGER "end_calendar" AFTER UPDATE OF "passwordHash" ON "Account"
  FOR EACH ROW WHEN (OLD."passwordHash" IS DISTINCT FROM NEW."passwordHash") EXECUTE FUNCTION end_calendar_of_account();
