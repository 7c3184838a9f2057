-- AlterTable
ALTER TABLE "CandidateStep" ADD COLUMN     "since" TIMESTAMPTZ(3);


-- ------------------------------------------------------------------------------------------------
-- What only SQL can say.

-- A move by hand that takes the one before back: candidates are where they were, since when they were. One stage back always does, since
-- the interview of the stage that they leave wasn't held; on again only within a day.
CREATE FUNCTION taken_back_to(candidate text, step_number int, stage text, moment timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT coalesce(first."since", first."at")
  FROM "CandidateStep" first JOIN "CandidateStep" last ON last."candidateId" = first."candidateId" AND last."number" = step_number - 1
  WHERE first."candidateId" = candidate AND first."number" = step_number - 2
    AND first."place" IN ('NEW', 'STAGE') AND first."stageId" IS NOT DISTINCT FROM stage
    AND (stage_place(stage) < stage_place(last."stageId") OR last."byId" IS NOT NULL AND moment < last."at" + interval '1 day')
$$;

-- Steps follow one another in time. By hand a candidate goes one stage on or back, before their scorecards are revealed.
CREATE OR REPLACE FUNCTION keep_candidate_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE candidate "Candidate"; last_step "CandidateStep";
BEGIN
  SELECT * INTO candidate FROM "Candidate" c WHERE c."id" = NEW."candidateId" FOR UPDATE;
  SELECT * INTO last_step FROM "CandidateStep" s WHERE s."candidateId" = NEW."candidateId" ORDER BY s."number" DESC LIMIT 1;
  IF last_step."number" IS NULL OR NEW."number" <> last_step."number" + 1 OR NEW."at" < last_step."at" THEN
    RAISE EXCEPTION 'a step follows the last one' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."stageId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "OpeningStage" s WHERE s."id" = NEW."stageId" AND s."openingId" = candidate."openingId") THEN
    RAISE EXCEPTION 'a stage is of the opening of the candidate' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."byId" IS NOT NULL AND (
       NEW."place" NOT IN ('NEW', 'STAGE') OR candidate."place" NOT IN ('NEW', 'STAGE')
       OR candidate."withdrawnAt" IS NOT NULL OR candidate."erasedAt" IS NOT NULL
       OR abs(stage_place(NEW."stageId") - stage_place(candidate."stageId")) <> 1) THEN
    RAISE EXCEPTION 'by hand a candidate goes one stage on or back' USING ERRCODE = 'restrict_violation';
  END IF;
  NEW."since" := CASE WHEN NEW."byId" IS NOT NULL THEN taken_back_to(NEW."candidateId", NEW."number", NEW."stageId", NEW."at") END;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION follow_candidate_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Candidate" SET "place" = NEW."place", "stageId" = NEW."stageId", "placedAt" = coalesce(NEW."since", NEW."at") WHERE "id" = NEW."candidateId";
  RETURN NULL;
END $$;

-- A step that follows from something else; none where they are there already.
CREATE OR REPLACE FUNCTION add_candidate_step(candidate text, becomes "CandidatePlace", stage text, moment timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "CandidateStep" ("candidateId", "number", "place", "stageId", "at")
  SELECT c."id", 1 + coalesce(max(s."number"), 0), becomes, stage, greatest(moment, max(s."at"))
  FROM "Candidate" c LEFT JOIN "CandidateStep" s ON s."candidateId" = c."id"
  WHERE c."id" = candidate AND (c."place", c."stageId") IS DISTINCT FROM (becomes, stage)
  GROUP BY c."id"
$$;
