-- CreateEnum
CREATE TYPE "CandidatePlace" AS ENUM ('NEW', 'STAGE', 'DEBRIEF', 'HIRED', 'NOT_HIRED', 'WITHDRAWN', 'CLOSED');

-- CreateEnum
CREATE TYPE "CandidateClosing" AS ENUM ('NOT_QUALIFIED', 'POSITION_FILLED', 'NO_RESPONSE', 'DUPLICATE');

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN     "closedFor" "CandidateClosing",
ADD COLUMN     "place" "CandidatePlace" NOT NULL DEFAULT 'NEW',
ADD COLUMN     "placedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "stageId" TEXT;

-- CreateTable
CREATE TABLE "CandidateStep" (
    "candidateId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "place" "CandidatePlace" NOT NULL,
    "stageId" TEXT,
    "byId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CandidateStep_pkey" PRIMARY KEY ("candidateId","number")
);

-- CreateIndex
CREATE INDEX "CandidateStep_stageId_idx" ON "CandidateStep"("stageId");

-- CreateIndex
CREATE INDEX "CandidateStep_byId_idx" ON "CandidateStep"("byId");

-- CreateIndex
CREATE INDEX "Candidate_openingId_place_stageId_placedAt_idx" ON "Candidate"("openingId", "place", "stageId", "placedAt");

-- CreateIndex
CREATE INDEX "Candidate_stageId_idx" ON "Candidate"("stageId");

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "OpeningStage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateStep" ADD CONSTRAINT "CandidateStep_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateStep" ADD CONSTRAINT "CandidateStep_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "OpeningStage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CandidateStep" ADD CONSTRAINT "CandidateStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- What only SQL can say.
ALTER TABLE "Candidate" ADD CONSTRAINT "closed_has_date" CHECK ("closedFor" IS NULL OR "withdrawnAt" IS NOT NULL);
ALTER TABLE "Candidate" ADD CONSTRAINT "place_has_stage" CHECK (("place" = 'STAGE') = ("stageId" IS NOT NULL));
ALTER TABLE "CandidateStep" ADD CONSTRAINT "step_has_stage" CHECK (
  ("place" = 'STAGE') = ("stageId" IS NOT NULL) AND ("number" > 1 OR "number" = 1 AND "place" = 'NEW'));

-- The way of those who are here already, as far as interviews, debriefs and decisions tell it.
INSERT INTO "CandidateStep" ("candidateId", "number", "place", "stageId", "at")
SELECT w."candidateId", row_number() OVER (PARTITION BY w."candidateId" ORDER BY w."at", w."rank"), w."place"::"CandidatePlace", w."stageId", w."at"
FROM (
  SELECT c."id" AS "candidateId", 0 AS "rank", 'NEW' AS "place", NULL AS "stageId", c."createdAt" AS "at" FROM "Candidate" c
  UNION ALL
  -- Into the first stage when its interview was planned, into the next ones when the interview before was held.
  SELECT i."candidateId", s."place", 'STAGE', i."stageId", greatest(c."createdAt", coalesce(i."before", i."createdAt"))
  FROM (
    SELECT x.*, lag(x."startsAt") OVER (PARTITION BY x."debriefId" ORDER BY y."place") AS "before"
    FROM "Interview" x JOIN "OpeningStage" y ON y."id" = x."stageId" WHERE x."status" = 'PLANNED') i
  JOIN "Candidate" c ON c."id" = i."candidateId" JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Debrief" d ON d."id" = i."debriefId"
  WHERE coalesce(i."before", i."createdAt") <= LEAST(now(), d."revealedAt", c."withdrawnAt")
  UNION ALL
  SELECT d."candidateId", 100 + d."number", 'DEBRIEF', NULL, greatest(c."createdAt", d."revealedAt")
  FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId" WHERE d."revealedAt" IS NOT NULL
  UNION ALL
  SELECT d."candidateId", 200 + d."number", CASE WHEN h."outcome" = 'HIRE' THEN 'HIRED' ELSE 'NOT_HIRED' END, NULL, greatest(c."createdAt", h."decidedAt")
  FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" JOIN "Candidate" c ON c."id" = d."candidateId"
  WHERE h."outcome" <> 'ANOTHER_STAGE'
  UNION ALL
  SELECT c."id", 300, 'WITHDRAWN', NULL, greatest(c."createdAt", c."withdrawnAt") FROM "Candidate" c
  WHERE c."withdrawnAt" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" WHERE d."candidateId" = c."id" AND h."outcome" <> 'ANOTHER_STAGE')
) w;
UPDATE "Candidate" c SET "place" = s."place", "stageId" = s."stageId", "placedAt" = s."at"
FROM "CandidateStep" s WHERE s."candidateId" = c."id" AND NOT EXISTS (
  SELECT 1 FROM "CandidateStep" n WHERE n."candidateId" = s."candidateId" AND n."number" > s."number");

CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CandidateStep" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 0 for a candidate in no stage yet, else the stage's place in the plan.
CREATE FUNCTION stage_place(stage text) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT s."place" FROM "OpeningStage" s WHERE s."id" = stage), 0)
$$;

-- Steps follow one another in time. By hand a candidate goes one stage on or back, before their scorecards are revealed.
CREATE FUNCTION keep_candidate_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE candidate "Candidate"; last_number int;
BEGIN
  SELECT * INTO candidate FROM "Candidate" c WHERE c."id" = NEW."candidateId" FOR UPDATE;
  SELECT coalesce(max(s."number"), 0) INTO last_number FROM "CandidateStep" s WHERE s."candidateId" = NEW."candidateId";
  IF NEW."number" <> last_number + 1 OR NEW."at" < candidate."placedAt" THEN
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
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_candidate_step" BEFORE INSERT ON "CandidateStep" FOR EACH ROW WHEN (NEW."number" > 1) EXECUTE FUNCTION keep_candidate_step();

-- The place of a candidate is where their last step left them.
CREATE FUNCTION follow_candidate_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Candidate" SET "place" = NEW."place", "stageId" = NEW."stageId", "placedAt" = NEW."at" WHERE "id" = NEW."candidateId";
  RETURN NULL;
END $$;
CREATE TRIGGER "follow_candidate_step" AFTER INSERT ON "CandidateStep" FOR EACH ROW WHEN (NEW."number" > 1) EXECUTE FUNCTION follow_candidate_step();

CREATE FUNCTION keep_candidate_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW."place" := 'NEW';
    NEW."stageId" := NULL;
    NEW."placedAt" := NEW."createdAt";
  ELSIF pg_trigger_depth() < 2 AND (NEW."place", NEW."stageId", NEW."placedAt") IS DISTINCT FROM (OLD."place", OLD."stageId", OLD."placedAt") THEN
    RAISE EXCEPTION 'a candidate is where their last step left them' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_candidate_place" BEFORE INSERT OR UPDATE ON "Candidate" FOR EACH ROW EXECUTE FUNCTION keep_candidate_place();

-- A step that follows from something else; none where they are there already.
CREATE FUNCTION add_candidate_step(candidate text, becomes "CandidatePlace", stage text, moment timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "CandidateStep" ("candidateId", "number", "place", "stageId", "at")
  SELECT c."id", 1 + coalesce((SELECT max(s."number") FROM "CandidateStep" s WHERE s."candidateId" = c."id"), 0), becomes, stage,
         greatest(moment, c."placedAt")
  FROM "Candidate" c WHERE c."id" = candidate AND (c."place", c."stageId") IS DISTINCT FROM (becomes, stage)
$$;

-- Interviews that are planned lead a candidate on: into the first of them, and into the next once all scorecards of the present one
-- are in.
CREATE FUNCTION lead_candidate_on(candidate text, moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE next_stage text;
BEGIN
  SELECT s."id" INTO next_stage
  FROM "Candidate" c JOIN "Interview" i ON i."candidateId" = c."id" AND i."status" = 'PLANNED'
  JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'GATHERING' JOIN "OpeningStage" s ON s."id" = i."stageId"
  WHERE c."id" = candidate AND c."place" IN ('NEW', 'STAGE') AND s."place" > stage_place(c."stageId") AND NOT EXISTS (
    SELECT 1 FROM "Interview" x WHERE x."candidateId" = c."id" AND x."stageId" = c."stageId" AND x."debriefId" = i."debriefId"
      AND x."status" = 'PLANNED' AND (NOT EXISTS (
          SELECT 1 FROM "InterviewSeat" e WHERE e."interviewId" = x."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF')
        OR EXISTS (
          SELECT 1 FROM "InterviewSeat" e WHERE e."interviewId" = x."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
            AND e."closedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "Scorecard" k WHERE k."interviewId" = e."interviewId"
              AND k."personId" = e."personId" AND k."status" = 'SUBMITTED'))))
  ORDER BY s."place" LIMIT 1;
  IF next_stage IS NOT NULL THEN PERFORM add_candidate_step(candidate, 'STAGE', next_stage, moment); END IF;
END $$;

CREATE FUNCTION step_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "CandidateStep" ("candidateId", "number", "place", "at") VALUES (NEW."id", 1, 'NEW', NEW."createdAt");
  ELSIF NEW."withdrawnAt" IS NOT NULL AND OLD."withdrawnAt" IS NULL AND NEW."place" IN ('NEW', 'STAGE', 'DEBRIEF') THEN
    PERFORM add_candidate_step(NEW."id", (CASE WHEN NEW."closedFor" IS NULL THEN 'WITHDRAWN' ELSE 'CLOSED' END)::"CandidatePlace", NULL, NEW."withdrawnAt");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "step_of_candidate" AFTER INSERT OR UPDATE OF "withdrawnAt" ON "Candidate" FOR EACH ROW EXECUTE FUNCTION step_of_candidate();

CREATE FUNCTION step_of_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lead_candidate_on(NEW."candidateId", NEW."createdAt");
  RETURN NULL;
END $$;
CREATE TRIGGER "step_of_interview" AFTER INSERT ON "Interview" FOR EACH ROW EXECUTE FUNCTION step_of_interview();

CREATE FUNCTION step_of_scorecard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lead_candidate_on(i."candidateId", NEW."submittedAt") FROM "Interview" i WHERE i."id" = NEW."interviewId";
  RETURN NULL;
END $$;
CREATE TRIGGER "step_of_scorecard" AFTER UPDATE OF "status" ON "Scorecard"
  FOR EACH ROW WHEN (NEW."status" = 'SUBMITTED' AND OLD."status" = 'DRAFT') EXECUTE FUNCTION step_of_scorecard();

-- A further debrief begins with the stage after the last one that they were interviewed for.
CREATE FUNCTION step_of_debrief() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE further text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM add_candidate_step(NEW."candidateId", 'DEBRIEF', NULL, NEW."revealedAt");
    RETURN NULL;
  END IF;
  SELECT s."id" INTO further FROM "Candidate" c JOIN "OpeningStage" s ON s."openingId" = c."openingId"
  WHERE c."id" = NEW."candidateId"
  ORDER BY s."place" > coalesce((SELECT max(x."place") FROM "Interview" i JOIN "OpeningStage" x ON x."id" = i."stageId"
             WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED'), 0) DESC,
           CASE WHEN s."place" > coalesce((SELECT max(x."place") FROM "Interview" i JOIN "OpeningStage" x ON x."id" = i."stageId"
             WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED'), 0) THEN s."place" ELSE -s."place" END
  LIMIT 1;
  PERFORM add_candidate_step(NEW."candidateId", (CASE WHEN further IS NULL THEN 'NEW' ELSE 'STAGE' END)::"CandidatePlace", further, NEW."createdAt");
  RETURN NULL;
END $$;
CREATE TRIGGER "step_of_debrief" AFTER UPDATE OF "status" ON "Debrief"
  FOR EACH ROW WHEN (NEW."status" = 'OPEN' AND OLD."status" = 'GATHERING') EXECUTE FUNCTION step_of_debrief();
CREATE TRIGGER "step_of_further_debrief" AFTER INSERT ON "Debrief" FOR EACH ROW WHEN (NEW."number" > 1) EXECUTE FUNCTION step_of_debrief();

CREATE FUNCTION step_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_candidate_step(d."candidateId", (CASE WHEN NEW."outcome" = 'HIRE' THEN 'HIRED' ELSE 'NOT_HIRED' END)::"CandidatePlace", NULL, NEW."decidedAt")
  FROM "Debrief" d WHERE d."id" = NEW."debriefId";
  RETURN NULL;
END $$;
CREATE TRIGGER "step_of_decision" AFTER INSERT ON "HiringDecision"
  FOR EACH ROW WHEN (NEW."outcome" <> 'ANOTHER_STAGE') EXECUTE FUNCTION step_of_decision();
