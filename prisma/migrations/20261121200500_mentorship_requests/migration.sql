-- CreateEnum
CREATE TYPE "MentorshipRequestEnd" AS ENUM ('TAKEN_BACK', 'FULL', 'PAIRED', 'RULED_OUT', 'LEFT', 'OVER');

-- AlterTable
ALTER TABLE "MentorshipRequest" ADD COLUMN     "answer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "end" "MentorshipRequestEnd";

ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "answer_is_bounded" CHECK (
  length("answer") <= 500 AND ("answer" = '' OR "state" IN ('ACCEPTED', 'DECLINED')));
ALTER TABLE "MentorshipRequest" ADD CONSTRAINT "answered_is_not_closed" CHECK ("end" IS NULL OR "state" = 'WITHDRAWN');

-- An answered request stays answered; the words go with whoever wrote them.
CREATE OR REPLACE FUNCTION keep_mentorship_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a request stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF NEW."note" = '' AND is_erasing(OLD."menteeId") AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note'
     OR NEW."answer" = '' AND is_erasing(OLD."mentorId") AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer' THEN
    RETURN NEW;
  END IF;
  IF (NEW."id", NEW."roundId", NEW."menteeId", NEW."mentorId", NEW."rank", NEW."note", NEW."createdAt") IS DISTINCT FROM
     (OLD."id", OLD."roundId", OLD."menteeId", OLD."mentorId", OLD."rank", OLD."note", OLD."createdAt")
     OR OLD."state" NOT IN ('WAITING', 'SENT') OR OLD."state" = 'SENT' AND NEW."state" = 'WAITING' THEN
    RAISE EXCEPTION 'an answered request stays answered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Whatever may change whom a mentee can still ask has the requests of those concerned looked through, whoever changed it.
CREATE FUNCTION settle_mentorship_requests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed jsonb := to_jsonb(NEW);
BEGIN
  IF EXISTS (SELECT 1 FROM "MentorshipRequest" r WHERE r."state" IN ('WAITING', 'SENT') AND CASE TG_TABLE_NAME
      WHEN 'MentorshipRound' THEN r."roundId" = changed ->> 'id'
      WHEN 'Person' THEN changed ->> 'id' IN (r."menteeId", r."mentorId")
      WHEN 'MentorshipPair' THEN r."menteeId" = changed ->> 'menteeId' OR r."mentorId" = changed ->> 'mentorId'
      ELSE changed ->> 'personId' IN (r."menteeId", r."mentorId") END) THEN
    INSERT INTO "Job" ("id", "kind", "payload", "runAt") VALUES (gen_random_uuid()::text, 'mentorship-requests', '{}', 'epoch');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "settle_mentorship_requests" AFTER UPDATE OF "status" ON "MentorshipRound" FOR EACH ROW
  WHEN (NEW."status" = 'CLOSED' AND OLD."status" <> 'CLOSED') EXECUTE FUNCTION settle_mentorship_requests();
CREATE TRIGGER "settle_mentorship_requests" AFTER UPDATE OF "deactivatedAt" ON "Person" FOR EACH ROW
  WHEN (NEW."deactivatedAt" IS NOT NULL AND OLD."deactivatedAt" IS NULL) EXECUTE FUNCTION settle_mentorship_requests();
CREATE TRIGGER "settle_mentorship_requests" AFTER INSERT ON "MentorshipPair" FOR EACH ROW
  WHEN (NEW."origin" <> 'REQUEST') EXECUTE FUNCTION settle_mentorship_requests();
CREATE TRIGGER "settle_mentorship_requests" AFTER UPDATE ON "MentorshipEnrolment" FOR EACH ROW
  WHEN ((NEW."withdrawnAt", NEW."seats", NEW."wanted") IS DISTINCT FROM (OLD."withdrawnAt", OLD."seats", OLD."wanted"))
  EXECUTE FUNCTION settle_mentorship_requests();
CREATE TRIGGER "settle_mentorship_requests" AFTER UPDATE OF "seats" ON "MentorProfile" FOR EACH ROW
  WHEN (NEW."seats" < OLD."seats") EXECUTE FUNCTION settle_mentorship_requests();
