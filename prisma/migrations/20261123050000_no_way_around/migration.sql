-- Who stood below an administrator a moment ago still does as they say: a manager whom the one that acts has taken from them counts for
-- three days more.
ALTER TYPE "ManagerHoldEnd" ADD VALUE 'LEFT';

-- Whether the one that acts stands above a person, or is that person: now, once what waits has happened, or three days ago. Who was made
-- an administrator in these three days acts for the one that made them so.
-- Within an import the planner knows nothing yet of rows that are new, and would read whole tables for each person.
CREATE FUNCTION stands_above(acting text, person text, as_of timestamptz) RETURNS boolean LANGUAGE sql STABLE
SET enable_seqscan = off AS $$
  WITH RECURSIVE actors("id") AS (
    SELECT acting
    UNION
    SELECT e."actorId" FROM actors a JOIN "AuditEntry" e ON e."subjectId" = a."id"
    WHERE e."action" = 'role.grant' AND e."after" = 'ADMINISTRATOR' AND e."actorId" IS NOT NULL
      AND e."at" > as_of - interval '72 hours'
  ), above("id") AS (
    SELECT person
    UNION
    SELECT next."id" FROM above a, LATERAL (
      SELECT p."managerId" AS "id" FROM "Person" p WHERE p."id" = a."id"
      UNION ALL
      SELECT h."managerId" FROM "ManagerHold" h WHERE h."personId" = a."id"
        AND (h."endedAt" IS NULL OR (h."ended"::text = 'LEFT' AND h."until" > as_of))
    ) next WHERE next."id" IS NOT NULL
  )
  SELECT EXISTS (SELECT 1 FROM above JOIN actors USING ("id"))
$$;

-- Or the new manager was added in the last 30 days, so that a person made up for it is no way around. The name of the moment was that of a
-- column before, so that everyone who was ever added counted.
DROP FUNCTION is_own_manager(text, text, timestamptz);
CREATE FUNCTION is_own_manager(acting text, manager text, as_of timestamptz) RETURNS boolean LANGUAGE sql STABLE
SET enable_seqscan = off AS $$
  SELECT stands_above(acting, manager, as_of) OR EXISTS (
    SELECT 1 FROM "AuditEntry" e WHERE e."subjectId" = manager AND e."action" = 'person.add'
      AND e."at" > as_of - interval '30 days')
$$;

CREATE OR REPLACE FUNCTION hold_manager() RETURNS trigger LANGUAGE plpgsql AS $$
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
  ELSIF acting IS NOT NULL AND OLD."managerId" IS NOT NULL AND stands_above(acting, OLD."managerId", now) THEN
    INSERT INTO "ManagerHold" ("id", "personId", "managerId", "askedBy", "at", "until", "endedAt", "ended")
    VALUES (gen_random_uuid()::text, NEW."id", OLD."managerId", acting, now, now + interval '72 hours', now, 'LEFT');
  END IF;
  RETURN NEW;
END $$;
