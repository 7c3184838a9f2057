-- Hand-written: a round that comes to nothing is called off, and whoever leaves takes no further part.

ALTER TABLE "MentorshipRound" DROP CONSTRAINT "state_has_dates";
ALTER TABLE "MentorshipRound" ADD CONSTRAINT "state_has_dates" CHECK (
  ("status" = 'RUNNING' AND "publishedAt" IS NOT NULL OR "status" IN ('DRAFT', 'ENROLLING') AND "publishedAt" IS NULL OR "status" = 'CLOSED')
  AND ("status" = 'CLOSED') = ("closedAt" IS NOT NULL) AND ("publishedRunId" IS NULL OR "publishedAt" IS NOT NULL));

-- A round goes forward or is called off, and a published one stays published by the same run.
CREATE OR REPLACE FUNCTION keep_mentorship_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'DRAFT' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'a round that people enrolled in stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" <> OLD."status" AND NOT ((OLD."status", NEW."status") IN
       (('DRAFT', 'ENROLLING'), ('ENROLLING', 'RUNNING'), ('ENROLLING', 'CLOSED'), ('RUNNING', 'CLOSED')))
     OR (NEW."id", NEW."programmeId", NEW."number") IS DISTINCT FROM (OLD."id", OLD."programmeId", OLD."number")
     OR OLD."status" IN ('RUNNING', 'CLOSED') AND (NEW."publishedAt", NEW."publishedRunId") IS DISTINCT FROM (OLD."publishedAt", OLD."publishedRunId")
     OR OLD."status" = 'ENROLLING' AND NEW."status" = 'CLOSED' AND (NEW."publishedAt" IS NOT NULL OR EXISTS (
          SELECT 1 FROM "MentorshipPair" p WHERE p."roundId" = NEW."id" AND p."status" <> 'ENDED')) THEN
    RAISE EXCEPTION 'a round does not go back' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."publishedRunId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "PairingRun" r WHERE r."id" = NEW."publishedRunId" AND r."roundId" = NEW."id" AND r."status" = 'DONE') THEN
    RAISE EXCEPTION 'what is published is a finished run of the round' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Whoever changes it, and whichever way people come in: somebody who takes part in mentorship and is deactivated leaves it.
CREATE FUNCTION leave_mentorship() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "MentorshipPair" p WHERE NEW."id" IN (p."menteeId", p."mentorId") AND p."status" <> 'ENDED')
     OR EXISTS (SELECT 1 FROM "MentorshipRequest" q WHERE q."menteeId" = NEW."id" AND q."state" IN ('WAITING', 'SENT'))
     OR EXISTS (SELECT 1 FROM "MentorshipEnrolment" e JOIN "MentorshipRound" r ON r."id" = e."roundId"
                WHERE e."personId" = NEW."id" AND e."withdrawnAt" IS NULL AND r."status" <> 'CLOSED') THEN
    INSERT INTO "Job" ("id", "kind", "payload", "runAt")
    VALUES (gen_random_uuid()::text, 'mentorship-leaver', jsonb_build_object('personId', NEW."id"), 'epoch');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "leave_mentorship" AFTER UPDATE OF "deactivatedAt" ON "Person" FOR EACH ROW
  WHEN (OLD."deactivatedAt" IS NULL AND NEW."deactivatedAt" IS NOT NULL) EXECUTE FUNCTION leave_mentorship();

-- As before, but none instead of nothing for somebody whom it does not take at all.
CREATE OR REPLACE FUNCTION mentorship_open_for(programme text, reader text, round_opens date) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT ARRAY(
    SELECT side FROM (VALUES
      ('MENTEE', cardinality(m."menteeLevels") = 0 OR at."levelCode" = ANY (m."menteeLevels")),
      ('MENTOR', cardinality(m."mentorLevels") = 0 OR at."levelCode" = ANY (m."mentorLevels"))) AS s(side, fits)
    WHERE fits AND (side = 'MENTOR' OR m."newWithinMonths" IS NULL
                    OR p."startedOn" + make_interval(months => m."newWithinMonths") > round_opens))
  FROM "MentorshipProgramme" m JOIN "Person" p ON p."id" = reader
  LEFT JOIN LATERAL (SELECT o."levelCode" FROM "Position" o
    WHERE o."personId" = p."id" AND o."since" <= greatest(round_opens, p."startedOn") ORDER BY o."since" DESC LIMIT 1) at ON true
  WHERE m."id" = programme AND p."deactivatedAt" IS NULL
    AND (NOT EXISTS (SELECT 1 FROM "MentorshipProgrammeTeam" t WHERE t."programmeId" = m."id")
         OR EXISTS (SELECT 1 FROM "MentorshipProgrammeTeam" t WHERE t."programmeId" = m."id" AND t."teamId" = p."teamId"))), '{}')
$$;
