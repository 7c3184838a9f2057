-- What signs is sealed with a key that is not in the database. A secret that stood here readable, in backups too, is given up:
-- no key opens what takes its place, so that its webhook is told of as one to be added anew.
ALTER TABLE "Webhook" DROP CONSTRAINT "is_bounded";
ALTER TABLE "Webhook" RENAME COLUMN "secret" TO "sealedSecret";
UPDATE "Webhook" SET "sealedSecret" = 'v1.' || repeat('0', 64);
ALTER TABLE "Webhook" ADD CONSTRAINT "is_bounded" CHECK (length("url") BETWEEN 8 AND 2000);
ALTER TABLE "Webhook" ADD CONSTRAINT "is_sealed" CHECK (
  length("sealedSecret") BETWEEN 40 AND 500 AND "sealedSecret" ~ '^v1[.][A-Za-z0-9_-]+$');

-- What waits has its turn sooner or later, as its mentee likes; nothing else of it changes by that.
CREATE OR REPLACE FUNCTION keep_mentorship_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a request stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF NEW."note" = '' AND is_erasing(OLD."menteeId") AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note'
     OR NEW."answer" = '' AND is_erasing(OLD."mentorId") AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer'
     OR OLD."state" = 'WAITING' AND to_jsonb(NEW) - 'rank' = to_jsonb(OLD) - 'rank' THEN
    RETURN NEW;
  END IF;
  IF (NEW."id", NEW."roundId", NEW."menteeId", NEW."mentorId", NEW."rank", NEW."note", NEW."createdAt") IS DISTINCT FROM
     (OLD."id", OLD."roundId", OLD."menteeId", OLD."mentorId", OLD."rank", OLD."note", OLD."createdAt")
     OR OLD."state" NOT IN ('WAITING', 'SENT') OR OLD."state" = 'SENT' AND NEW."state" = 'WAITING' THEN
    RAISE EXCEPTION 'an answered request stays answered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Pairs that were fixed and cannot be, by the ids of the two: names are read when they are shown.
ALTER TABLE "PairingRun" ADD COLUMN     "impossible" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "PairingRun" ADD CONSTRAINT "impossible_fails" CHECK ("impossible" = '[]' OR "status" = 'FAILED');
