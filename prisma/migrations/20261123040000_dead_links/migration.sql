-- Dead links say why they are dead.
ALTER TABLE "OneTimeLink" ADD COLUMN "replaced" BOOLEAN NOT NULL DEFAULT false;

-- People who never signed in are held, too: what others wrote about them is theirs, and an address that an administrator gives them would
-- open it. Only who was added in the last three days is put right without waiting, as a mistyped invitation has to be.
CREATE OR REPLACE FUNCTION hold_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Session" WHERE "personId" = NEW."id";
  IF NEW."erasedAt" IS NULL AND (
    EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = NEW."id" AND a."passwordHash" IS NOT NULL)
    OR EXISTS (SELECT 1 FROM "Identity" i WHERE i."personId" = NEW."id")
    OR NOT EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."subjectId" = NEW."id" AND e."action" = 'person.add'
      AND e."at" > acting_at() - interval '72 hours'))
  THEN
    INSERT INTO "AddressHold" ("id", "personId", "oldEmail", "newEmail", "askedBy", "at", "until")
    VALUES (gen_random_uuid()::text, NEW."id", OLD."email", NEW."email", acting_by(), acting_at(), acting_at() + interval '72 hours');
  END IF;
  RETURN NULL;
END $$;
