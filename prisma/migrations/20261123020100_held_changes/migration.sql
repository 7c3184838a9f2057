-- Nobody becomes somebody else unnoticed: another address, and a manager who is the one that asks, take effect on what is sealed only
-- after three days, or once the old address or a second administrator agrees.

CREATE TYPE "ManagerHoldEnd" AS ENUM ('APPLIED', 'REPLACED', 'CALLED_OFF');

CREATE TABLE "AddressHold" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "oldEmail" TEXT NOT NULL,
    "newEmail" TEXT NOT NULL,
    "askedBy" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "tokenHash" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "agreedBy" TEXT,

    CONSTRAINT "AddressHold_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ManagerHold" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "managerId" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "ended" "ManagerHoldEnd",
    "agreedBy" TEXT,

    CONSTRAINT "ManagerHold_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "AddressHold_tokenHash_key" ON "AddressHold"("tokenHash");
CREATE INDEX "AddressHold_personId_idx" ON "AddressHold"("personId");
CREATE INDEX "ManagerHold_personId_idx" ON "ManagerHold"("personId");

ALTER TABLE "AddressHold" ADD CONSTRAINT "AddressHold_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ManagerHold" ADD CONSTRAINT "ManagerHold_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written from here on.

ALTER TABLE "AddressHold" ADD CONSTRAINT "AddressHold_lasts_three_days" CHECK ("until" >= "at" + interval '72 hours');
ALTER TABLE "AddressHold" ADD CONSTRAINT "AddressHold_takes_two" CHECK ("agreedBy" IS NULL OR "agreedBy" <> "askedBy");
ALTER TABLE "ManagerHold" ADD CONSTRAINT "ManagerHold_lasts_three_days" CHECK ("until" >= "at" + interval '72 hours');
ALTER TABLE "ManagerHold" ADD CONSTRAINT "ManagerHold_takes_two" CHECK ("agreedBy" IS NULL OR "agreedBy" <> "askedBy");
ALTER TABLE "ManagerHold" ADD CONSTRAINT "ManagerHold_ends_somehow" CHECK (("endedAt" IS NULL) = ("ended" IS NULL));
CREATE UNIQUE INDEX "ManagerHold_one_open" ON "ManagerHold"("personId") WHERE "endedAt" IS NULL;

-- Who acts in this transaction, and when, as `actingIn` says it. Of a program, whoever made its token.
CREATE FUNCTION acting_by() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('waymark.acting', true), '')::jsonb ->> 'by'
$$;
CREATE FUNCTION acting_at() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce((nullif(current_setting('waymark.acting', true), '')::jsonb ->> 'at')::timestamptz, clock_timestamp())
$$;

-- However an address is changed: whoever is signed in is signed out. It is held where somebody has signed in before, since nothing of
-- people who never came is theirs yet; an invitation to a mistyped address is put right without waiting.
CREATE FUNCTION hold_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Session" WHERE "personId" = NEW."id";
  IF NEW."erasedAt" IS NULL AND (
    EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = NEW."id" AND a."passwordHash" IS NOT NULL)
    OR EXISTS (SELECT 1 FROM "Identity" i WHERE i."personId" = NEW."id"))
  THEN
    INSERT INTO "AddressHold" ("id", "personId", "oldEmail", "newEmail", "askedBy", "at", "until")
    VALUES (gen_random_uuid()::text, NEW."id", OLD."email", NEW."email", acting_by(), acting_at(), acting_at() + interval '72 hours');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "hold_address" AFTER UPDATE OF "email" ON "Person"
  FOR EACH ROW WHEN (OLD."email" IS DISTINCT FROM NEW."email") EXECUTE FUNCTION hold_address();

-- The one that acts is the new manager, or stands above them now or once what waits has happened; or the new manager was added in these
-- three days, so that a person made up for it is no way around.
-- Within an import the planner knows nothing yet of rows that are new, and would read whole tables for each person.
CREATE FUNCTION is_own_manager(acting text, manager text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE
SET enable_seqscan = off AS $$
  WITH RECURSIVE above("id") AS (
    SELECT manager
    UNION
    SELECT next."id" FROM above a, LATERAL (
      SELECT p."managerId" AS "id" FROM "Person" p WHERE p."id" = a."id"
      UNION ALL
      SELECT h."managerId" FROM "ManagerHold" h WHERE h."personId" = a."id" AND h."endedAt" IS NULL
    ) next WHERE next."id" IS NOT NULL
  )
  SELECT EXISTS (SELECT 1 FROM above WHERE "id" = acting) OR EXISTS (
    SELECT 1 FROM "AuditEntry" e WHERE e."subjectId" = manager AND e."action" = 'person.add'
      AND e."at" > at - interval '72 hours')
$$;

-- What waits does not happen yet; the same wish again does not begin the three days anew.
CREATE FUNCTION hold_manager() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  acting text := acting_by();
  now timestamptz := acting_at();
  is_own boolean := false;
BEGIN
  IF acting IS NOT NULL AND NEW."managerId" IS NOT NULL THEN
    is_own := is_own_manager(acting, NEW."managerId", now);
  END IF;
  IF is_own AND EXISTS (SELECT 1 FROM "ManagerHold" h
    WHERE h."personId" = NEW."id" AND h."managerId" = NEW."managerId" AND h."endedAt" IS NULL)
  THEN
    NEW."managerId" := OLD."managerId";
    RETURN NEW;
  END IF;
  UPDATE "ManagerHold" SET "endedAt" = now, "ended" = 'REPLACED' WHERE "personId" = NEW."id" AND "endedAt" IS NULL;
  IF is_own THEN
    INSERT INTO "ManagerHold" ("id", "personId", "managerId", "askedBy", "at", "until")
    VALUES (gen_random_uuid()::text, NEW."id", NEW."managerId", acting, now, now + interval '72 hours');
    NEW."managerId" := OLD."managerId";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "hold_manager" BEFORE UPDATE OF "managerId" ON "Person"
  FOR EACH ROW WHEN (OLD."managerId" IS DISTINCT FROM NEW."managerId") EXECUTE FUNCTION hold_manager();
