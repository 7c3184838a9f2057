-- CreateEnum
CREATE TYPE "CalibrationPurpose" AS ENUM ('CYCLE_RATINGS', 'PROMOTION_CASES', 'HIRE_LEVELS');

-- CreateEnum
CREATE TYPE "CalibrationUnit" AS ENUM ('LEVEL', 'THEME', 'COMPETENCY');

-- CreateEnum
CREATE TYPE "CalibrationRule" AS ENUM ('DECIDER', 'CONSENSUS', 'MAJORITY');

-- CreateEnum
CREATE TYPE "CalibrationStatus" AS ENUM ('PREPARING', 'RATING', 'OPEN', 'LOCKED');

-- CreateEnum
CREATE TYPE "CalibrationAgenda" AS ENUM ('DISAGREEMENT', 'EDGES');

-- CreateEnum
CREATE TYPE "CalibrationRole" AS ENUM ('FACILITATOR', 'SCRIBE', 'DECIDER', 'RATER', 'OBSERVER');

-- CreateEnum
CREATE TYPE "CalibrationReason" AS ENUM ('EVIDENCE_MISSED', 'ANCHOR_MISREAD', 'SCOPE_OF_LEVEL', 'NO_OPPORTUNITY', 'RECENT_ONLY', 'FIRST_RATING', 'OTHER');

-- CreateTable
CREATE TABLE "CalibrationSession" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" "CalibrationPurpose" NOT NULL,
    "unit" "CalibrationUnit" NOT NULL,
    "versionId" TEXT NOT NULL,
    "cycleId" TEXT,
    "rule" "CalibrationRule" NOT NULL,
    "ratersEach" INTEGER NOT NULL DEFAULT 3,
    "mostEach" INTEGER NOT NULL DEFAULT 10,
    "seed" INTEGER NOT NULL,
    "opensOn" DATE NOT NULL,
    "closesOn" DATE NOT NULL,
    "secondReaderId" TEXT NOT NULL,
    "status" "CalibrationStatus" NOT NULL DEFAULT 'PREPARING',
    "round" INTEGER NOT NULL DEFAULT 1,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "ratingSince" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "lockedAt" TIMESTAMPTZ(3),
    "agenda" "CalibrationAgenda",
    "currentId" TEXT,
    "currentSince" TIMESTAMPTZ(3),
    "moves" INTEGER NOT NULL DEFAULT 0,
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CalibrationSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationParticipant" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "CalibrationRole" NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationParticipant_pkey" PRIMARY KEY ("sessionId","personId","role")
);

-- CreateTable
CREATE TABLE "CalibrationRecusal" (
    "sessionId" TEXT NOT NULL,
    "participantId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationRecusal_pkey" PRIMARY KEY ("sessionId","participantId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationSubject" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "targetLevel" TEXT NOT NULL,
    "heldLevel" TEXT,
    "teamId" TEXT,
    "assessmentId" TEXT,
    "caseId" TEXT,
    "place" INTEGER,
    "disagreement" DOUBLE PRECISION,
    "revealedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CalibrationSubject_pkey" PRIMARY KEY ("sessionId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationPacket" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationPacket_pkey" PRIMARY KEY ("sessionId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationAssignment" (
    "sessionId" TEXT NOT NULL,
    "raterId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "byHand" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CalibrationAssignment_pkey" PRIMARY KEY ("sessionId","raterId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationSheet" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "raterId" TEXT NOT NULL,
    "personId" TEXT,
    "vignetteId" TEXT,
    "status" "SheetStatus" NOT NULL DEFAULT 'DRAFT',
    "submittedAt" TIMESTAMPTZ(3),
    "salt" TEXT NOT NULL DEFAULT (gen_random_uuid())::text,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationSheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationRating" (
    "sheetId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CalibrationRating_pkey" PRIMARY KEY ("sheetId","item")
);

-- CreateTable
CREATE TABLE "CalibrationNote" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalibrationOutcome" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "unchanged" BOOLEAN NOT NULL,
    "proposerId" TEXT NOT NULL,
    "inFavour" INTEGER,
    "rationale" TEXT NOT NULL DEFAULT '',
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationOutcome_pkey" PRIMARY KEY ("sessionId","personId","number")
);

-- CreateTable
CREATE TABLE "CalibrationOutcomeItem" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "fromWord" TEXT,
    "toWord" TEXT,
    "reason" "CalibrationReason",
    "evidenceIds" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "CalibrationOutcomeItem_pkey" PRIMARY KEY ("sessionId","personId","number","item")
);

-- CreateTable
CREATE TABLE "CalibrationObjection" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "objectorId" TEXT NOT NULL,
    "sentence" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CalibrationObjection_pkey" PRIMARY KEY ("sessionId","personId","number","objectorId")
);

-- CreateTable
CREATE TABLE "CalibrationLock" (
    "sessionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "lockedById" TEXT NOT NULL,
    "lockedAt" TIMESTAMPTZ(3) NOT NULL,
    "contentHash" TEXT NOT NULL,

    CONSTRAINT "CalibrationLock_pkey" PRIMARY KEY ("sessionId","round")
);

-- CreateTable
CREATE TABLE "CalibrationReopening" (
    "sessionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "CalibrationReopening_pkey" PRIMARY KEY ("sessionId","round")
);

-- CreateTable
CREATE TABLE "CalibrationPresence" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationPresence_pkey" PRIMARY KEY ("sessionId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationAppeal" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "stands" BOOLEAN,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CalibrationAppeal_pkey" PRIMARY KEY ("sessionId","personId")
);

-- CreateTable
CREATE TABLE "CalibrationAppealItem" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "toWord" TEXT,

    CONSTRAINT "CalibrationAppealItem_pkey" PRIMARY KEY ("sessionId","personId","item")
);

-- CreateTable
CREATE TABLE "CalibrationReading" (
    "sessionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationReading_pkey" PRIMARY KEY ("sessionId","round")
);

-- CreateTable
CREATE TABLE "CalibratedRating" (
    "assessmentId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "word" TEXT,
    "unchanged" BOOLEAN NOT NULL,
    "sessionId" TEXT NOT NULL,
    "sessionName" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibratedRating_pkey" PRIMARY KEY ("assessmentId","item","number")
);

-- CreateTable
CREATE TABLE "CaseCalibration" (
    "caseId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "word" TEXT,
    "unchanged" BOOLEAN NOT NULL,
    "sessionId" TEXT NOT NULL,
    "sessionName" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseCalibration_pkey" PRIMARY KEY ("caseId","item","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationSubject_sessionId_place_key" ON "CalibrationSubject"("sessionId", "place");

-- CreateIndex
CREATE INDEX "CalibrationSession_createdById_idx" ON "CalibrationSession"("createdById");

-- CreateIndex
CREATE INDEX "CalibrationSession_secondReaderId_idx" ON "CalibrationSession"("secondReaderId");

-- CreateIndex
CREATE INDEX "CalibrationSession_versionId_idx" ON "CalibrationSession"("versionId");

-- CreateIndex
CREATE INDEX "CalibrationSession_cycleId_idx" ON "CalibrationSession"("cycleId");

-- CreateIndex
CREATE INDEX "CalibrationParticipant_personId_idx" ON "CalibrationParticipant"("personId");

-- CreateIndex
CREATE INDEX "CalibrationRecusal_participantId_idx" ON "CalibrationRecusal"("participantId");

-- CreateIndex
CREATE INDEX "CalibrationRecusal_personId_idx" ON "CalibrationRecusal"("personId");

-- CreateIndex
CREATE INDEX "CalibrationSubject_personId_idx" ON "CalibrationSubject"("personId");

-- CreateIndex
CREATE INDEX "CalibrationSubject_assessmentId_idx" ON "CalibrationSubject"("assessmentId");

-- CreateIndex
CREATE INDEX "CalibrationSubject_caseId_idx" ON "CalibrationSubject"("caseId");

-- CreateIndex
CREATE INDEX "CalibrationAssignment_sessionId_personId_idx" ON "CalibrationAssignment"("sessionId", "personId");

-- CreateIndex
CREATE INDEX "CalibrationAssignment_raterId_idx" ON "CalibrationAssignment"("raterId");

-- CreateIndex
CREATE INDEX "CalibrationSheet_raterId_idx" ON "CalibrationSheet"("raterId");

-- CreateIndex
CREATE INDEX "CalibrationSheet_vignetteId_idx" ON "CalibrationSheet"("vignetteId");

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationSheet_sessionId_raterId_personId_key" ON "CalibrationSheet"("sessionId", "raterId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "CalibrationSheet_sessionId_raterId_vignetteId_key" ON "CalibrationSheet"("sessionId", "raterId", "vignetteId");

-- CreateIndex
CREATE INDEX "CalibrationNote_sessionId_personId_at_idx" ON "CalibrationNote"("sessionId", "personId", "at");

-- CreateIndex
CREATE INDEX "CalibrationNote_authorId_idx" ON "CalibrationNote"("authorId");

-- CreateIndex
CREATE INDEX "CalibrationOutcome_proposerId_idx" ON "CalibrationOutcome"("proposerId");

-- CreateIndex
CREATE INDEX "CalibrationOutcome_recordedById_idx" ON "CalibrationOutcome"("recordedById");

-- CreateIndex
CREATE INDEX "CalibrationObjection_objectorId_idx" ON "CalibrationObjection"("objectorId");

-- CreateIndex
CREATE INDEX "CalibrationLock_lockedById_idx" ON "CalibrationLock"("lockedById");

-- CreateIndex
CREATE INDEX "CalibrationReopening_byId_idx" ON "CalibrationReopening"("byId");

-- CreateIndex
CREATE INDEX "CalibrationPresence_personId_idx" ON "CalibrationPresence"("personId");

-- AddForeignKey
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "CalibrationSession_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "CalibrationSession_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "CalibrationSession_secondReaderId_fkey" FOREIGN KEY ("secondReaderId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "CalibrationSession_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationParticipant" ADD CONSTRAINT "CalibrationParticipant_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationParticipant" ADD CONSTRAINT "CalibrationParticipant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationRecusal" ADD CONSTRAINT "CalibrationRecusal_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationRecusal" ADD CONSTRAINT "CalibrationRecusal_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationRecusal" ADD CONSTRAINT "CalibrationRecusal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSubject" ADD CONSTRAINT "CalibrationSubject_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSubject" ADD CONSTRAINT "CalibrationSubject_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSubject" ADD CONSTRAINT "CalibrationSubject_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSubject" ADD CONSTRAINT "CalibrationSubject_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PromotionCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationPacket" ADD CONSTRAINT "CalibrationPacket_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationSubject"("sessionId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationAssignment" ADD CONSTRAINT "CalibrationAssignment_raterId_fkey" FOREIGN KEY ("raterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationAssignment" ADD CONSTRAINT "CalibrationAssignment_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationSubject"("sessionId", "personId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "CalibrationSheet_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "CalibrationSheet_raterId_fkey" FOREIGN KEY ("raterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationRating" ADD CONSTRAINT "CalibrationRating_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "CalibrationSheet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationNote" ADD CONSTRAINT "CalibrationNote_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationSubject"("sessionId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationNote" ADD CONSTRAINT "CalibrationNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationOutcome" ADD CONSTRAINT "CalibrationOutcome_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationSubject"("sessionId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationOutcome" ADD CONSTRAINT "CalibrationOutcome_proposerId_fkey" FOREIGN KEY ("proposerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationOutcome" ADD CONSTRAINT "CalibrationOutcome_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationOutcomeItem" ADD CONSTRAINT "CalibrationOutcomeItem_sessionId_personId_number_fkey" FOREIGN KEY ("sessionId", "personId", "number") REFERENCES "CalibrationOutcome"("sessionId", "personId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationObjection" ADD CONSTRAINT "CalibrationObjection_sessionId_personId_number_fkey" FOREIGN KEY ("sessionId", "personId", "number") REFERENCES "CalibrationOutcome"("sessionId", "personId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationObjection" ADD CONSTRAINT "CalibrationObjection_objectorId_fkey" FOREIGN KEY ("objectorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationLock" ADD CONSTRAINT "CalibrationLock_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationLock" ADD CONSTRAINT "CalibrationLock_lockedById_fkey" FOREIGN KEY ("lockedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationReopening" ADD CONSTRAINT "CalibrationReopening_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationReopening" ADD CONSTRAINT "CalibrationReopening_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationPresence" ADD CONSTRAINT "CalibrationPresence_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationPresence" ADD CONSTRAINT "CalibrationPresence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationAppeal" ADD CONSTRAINT "CalibrationAppeal_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationSubject"("sessionId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationAppealItem" ADD CONSTRAINT "CalibrationAppealItem_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationAppeal"("sessionId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationReading" ADD CONSTRAINT "CalibrationReading_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "CalibrationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibratedRating" ADD CONSTRAINT "CalibratedRating_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseCalibration" ADD CONSTRAINT "CaseCalibration_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PromotionCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "CalibrationSession" ADD CONSTRAINT "window_in_order" CHECK ("opensOn" <= "closesOn");
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "raters_are_some" CHECK ("ratersEach" BETWEEN 1 AND 50 AND "mostEach" BETWEEN 1 AND 500);
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "cycle_of_cycle_ratings" CHECK (("purpose" = 'CYCLE_RATINGS') = ("cycleId" IS NOT NULL));
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "dates_of_states" CHECK (
  ("status" = 'PREPARING') = ("ratingSince" IS NULL)
  AND ("status" IN ('PREPARING', 'RATING')) = ("openedAt" IS NULL)
  AND ("status" = 'LOCKED') = ("lockedAt" IS NOT NULL)
  AND ("openedAt" IS NULL) = ("agenda" IS NULL)
  AND ("currentId" IS NULL) = ("currentSince" IS NULL));
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "counted_from_one" CHECK ("round" >= 1 AND "edits" >= 1 AND "moves" >= 0);
ALTER TABLE "CalibrationSubject" ADD CONSTRAINT "place_from_one" CHECK ("place" >= 1 AND "disagreement" BETWEEN 0 AND 1);
ALTER TABLE "CalibrationPacket" ADD CONSTRAINT "hash_is_sha256" CHECK ("contentHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "CalibrationLock" ADD CONSTRAINT "hash_is_sha256" CHECK ("contentHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "CalibrationAssignment" ADD CONSTRAINT "not_oneself" CHECK ("raterId" <> "personId");
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "person_or_vignette" CHECK (("personId" IS NULL) <> ("vignetteId" IS NULL));
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "not_oneself" CHECK ("raterId" IS DISTINCT FROM "personId");
ALTER TABLE "CalibrationSheet" ADD CONSTRAINT "submitted_has_date" CHECK (("status" = 'SUBMITTED') = ("submittedAt" IS NOT NULL));
ALTER TABLE "CalibrationRating" ADD CONSTRAINT "text_is_bounded" CHECK (length("note") <= 5000);
ALTER TABLE "CalibrationRating" ADD CONSTRAINT "item_is_one" CHECK ("item" ~ '^(level|(theme|competency):[a-z0-9-]+)$');
ALTER TABLE "CalibrationOutcomeItem" ADD CONSTRAINT "item_is_one" CHECK ("item" ~ '^(level|(theme|competency):[a-z0-9-]+)$');
ALTER TABLE "CalibrationOutcomeItem" ADD CONSTRAINT "adjusted_has_reason" CHECK (("fromWord" IS DISTINCT FROM "toWord") = ("reason" IS NOT NULL));
ALTER TABLE "CalibrationNote" ADD CONSTRAINT "text_is_bounded" CHECK (length("text") <= 5000);
ALTER TABLE "CalibrationOutcome" ADD CONSTRAINT "text_is_bounded" CHECK (length("rationale") <= 5000);
ALTER TABLE "CalibrationOutcome" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1 AND "round" >= 1 AND "inFavour" >= 0);
ALTER TABLE "CalibrationObjection" ADD CONSTRAINT "text_is_bounded" CHECK (length("sentence") <= 2000);
ALTER TABLE "CalibrationReopening" ADD CONSTRAINT "text_is_bounded" CHECK (length("reason") BETWEEN 1 AND 2000);
ALTER TABLE "CalibrationReopening" ADD CONSTRAINT "round_after_first" CHECK ("round" >= 2);
ALTER TABLE "CalibrationAppeal" ADD CONSTRAINT "text_is_bounded" CHECK (length("reasons") <= 5000 AND length("answer") <= 5000);
ALTER TABLE "CalibrationAppeal" ADD CONSTRAINT "decided_whole" CHECK (
  ("decidedAt" IS NULL) = ("decidedById" IS NULL) AND ("decidedAt" IS NULL) = ("stands" IS NULL));
ALTER TABLE "CalibratedRating" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1);
ALTER TABLE "CaseCalibration" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1);

-- A session goes forward, and from its lock back to a meeting only as a new round. What it is about is fixed before anybody rates,
-- how it decides before the meeting, and a locked one stays as it is.
CREATE FUNCTION keep_calibration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'PREPARING' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'a session that was rated in stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" <> OLD."status" AND NOT ((OLD."status", NEW."status") IN (('PREPARING', 'RATING'), ('RATING', 'OPEN'),
      ('OPEN', 'LOCKED'), ('LOCKED', 'OPEN'))) THEN
    RAISE EXCEPTION 'a session does not go from % to %', OLD."status", NEW."status" USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."round" <> OLD."round" + (CASE WHEN OLD."status" = 'LOCKED' AND NEW."status" = 'OPEN' THEN 1 ELSE 0 END) THEN
    RAISE EXCEPTION 'a round begins with a reopening' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" = 'LOCKED' AND NEW."status" = 'LOCKED' THEN
    RAISE EXCEPTION 'a locked session stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" <> 'PREPARING' AND (NEW."purpose", NEW."unit", NEW."versionId", NEW."seed", NEW."createdById", NEW."ratingSince")
      IS DISTINCT FROM (OLD."purpose", OLD."unit", OLD."versionId", OLD."seed", OLD."createdById", OLD."ratingSince")
     OR OLD."status" <> 'PREPARING' AND NEW."cycleId" IS DISTINCT FROM OLD."cycleId" THEN
    RAISE EXCEPTION 'what a session is about is fixed before anybody rates' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."openedAt" IS NOT NULL AND (NEW."rule", NEW."secondReaderId", NEW."openedAt", NEW."agenda")
      IS DISTINCT FROM (OLD."rule", OLD."secondReaderId", OLD."openedAt", OLD."agenda") THEN
    RAISE EXCEPTION 'how a session decides is fixed before it opens' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" = 'LOCKED' AND EXISTS (
      SELECT 1 FROM "CalibrationSubject" s WHERE s."sessionId" = NEW."id" AND NOT EXISTS (
        SELECT 1 FROM "CalibrationOutcome" o WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId")) THEN
    RAISE EXCEPTION 'everybody needs an outcome before the lock' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_calibration" BEFORE UPDATE OR DELETE ON "CalibrationSession" FOR EACH ROW EXECUTE FUNCTION keep_calibration();

CREATE FUNCTION is_recused(session text, participant text, about text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT participant = about
    OR EXISTS (SELECT 1 FROM "CalibrationRecusal" r
               WHERE r."sessionId" = session AND r."participantId" = participant AND r."personId" = about)
    OR EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = participant AND p."managerId" = about)
$$;

-- Who is rated is settled before anybody rates.
CREATE FUNCTION keep_calibration_subject() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE state "CalibrationStatus";
BEGIN
  SELECT s."status" INTO state FROM "CalibrationSession" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sessionId" ELSE NEW."sessionId" END FOR SHARE;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - 'place' - 'disagreement' - 'revealedAt' <> to_jsonb(OLD) - 'place' - 'disagreement' - 'revealedAt'
       AND state <> 'PREPARING' THEN
      RAISE EXCEPTION 'who is rated stays as it was when the rating began' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD."revealedAt" IS NOT NULL AND NEW."revealedAt" IS DISTINCT FROM OLD."revealedAt"
       OR NEW."revealedAt" IS NOT NULL AND OLD."revealedAt" IS NULL AND state <> 'OPEN' THEN
      RAISE EXCEPTION 'ratings are shown in the meeting, once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD."place" IS NOT NULL AND (NEW."place", NEW."disagreement") IS DISTINCT FROM (OLD."place", OLD."disagreement") THEN
      RAISE EXCEPTION 'the agenda stays as it was made' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF state IS NOT NULL AND state <> 'PREPARING' THEN
    RAISE EXCEPTION 'who is rated stays as it was when the rating began' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "keep_calibration_subject" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationSubject" FOR EACH ROW EXECUTE FUNCTION keep_calibration_subject();

-- A recusal is never taken back once anybody rates.
CREATE FUNCTION keep_recusal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (
      SELECT 1 FROM "CalibrationSession" s WHERE s."id" = OLD."sessionId" AND s."status" <> 'PREPARING') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a recusal is not taken back' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_recusal" BEFORE UPDATE OR DELETE ON "CalibrationRecusal" FOR EACH ROW EXECUTE FUNCTION keep_recusal();

-- A packet is frozen. An erasure empties it and leaves its hash, which then has nothing to be compared with.
CREATE FUNCTION keep_calibration_packet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content' AND NEW."content" = '{}'::jsonb
     AND is_erasing(OLD."personId") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a packet is frozen' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_calibration_packet" BEFORE UPDATE OR DELETE ON "CalibrationPacket" FOR EACH ROW EXECUTE FUNCTION keep_calibration_packet();

-- Nobody is asked to rate whom they are recused from; an assignment that was begun stays.
CREATE FUNCTION keep_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE state "CalibrationStatus";
BEGIN
  SELECT s."status" INTO state FROM "CalibrationSession" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sessionId" ELSE NEW."sessionId" END FOR SHARE;
  IF state IN ('OPEN', 'LOCKED') THEN
    RAISE EXCEPTION 'who rates whom stays as it was when the meeting opened' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM "CalibrationSheet" t
               WHERE t."sessionId" = OLD."sessionId" AND t."raterId" = OLD."raterId" AND t."personId" = OLD."personId") THEN
      RAISE EXCEPTION 'an assignment that was begun stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF is_recused(NEW."sessionId", NEW."raterId", NEW."personId") THEN
    RAISE EXCEPTION 'a recused rater is not asked' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_assignment" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationAssignment" FOR EACH ROW EXECUTE FUNCTION keep_assignment();

-- A sheet is written, submitted and taken back while raters rate, and not a moment later: opening the meeting waits for a save in
-- flight, and a save waits for an opening.
CREATE FUNCTION seal_calibration_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE state "CalibrationStatus";
BEGIN
  SELECT s."status" INTO state FROM "CalibrationSession" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sessionId" ELSE NEW."sessionId" END FOR SHARE;
  IF state <> 'RATING' THEN
    RAISE EXCEPTION 'a rating stays as it was when the meeting opened' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND (NEW."id", NEW."sessionId", NEW."raterId", NEW."salt") IS DISTINCT FROM
      (OLD."id", OLD."sessionId", OLD."raterId", OLD."salt")
     OR TG_OP = 'UPDATE' AND (NEW."personId" IS DISTINCT FROM OLD."personId" OR NEW."vignetteId" IS DISTINCT FROM OLD."vignetteId") THEN
    RAISE EXCEPTION 'a sheet keeps its rater and whom it is about' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."personId" IS NOT NULL AND (is_recused(NEW."sessionId", NEW."raterId", NEW."personId") OR NOT EXISTS (
      SELECT 1 FROM "CalibrationAssignment" a
      WHERE a."sessionId" = NEW."sessionId" AND a."raterId" = NEW."raterId" AND a."personId" = NEW."personId")) THEN
    RAISE EXCEPTION 'a rater rates whom they are asked about' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "seal_calibration_sheet" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationSheet" FOR EACH ROW EXECUTE FUNCTION seal_calibration_sheet();

CREATE FUNCTION seal_calibration_rating() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sheet "CalibrationSheet"; state "CalibrationStatus";
BEGIN
  SELECT t.* INTO sheet FROM "CalibrationSheet" t
    WHERE t."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sheetId" ELSE NEW."sheetId" END FOR SHARE;
  SELECT s."status" INTO state FROM "CalibrationSession" s WHERE s."id" = sheet."sessionId" FOR SHARE;
  IF sheet."status" = 'DRAFT' AND state = 'RATING' OR sheet."id" IS NULL THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."note" = '' AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note'
     AND (is_erasing(sheet."raterId") OR is_erasing(sheet."personId")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a sealed rating stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "seal_calibration_rating" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationRating" FOR EACH ROW EXECUTE FUNCTION seal_calibration_rating();

-- Notes and outcomes are of the meeting, of somebody whose ratings were shown, and by whoever is not recused from them.
CREATE FUNCTION write_in_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found record; writer text := to_jsonb(NEW) ->> (CASE TG_TABLE_NAME WHEN 'CalibrationNote' THEN 'authorId' ELSE 'recordedById' END);
BEGIN
  SELECT s."status", s."round" INTO found FROM "CalibrationSession" s WHERE s."id" = NEW."sessionId" FOR SHARE;
  IF found."status" <> 'OPEN' OR found."round" <> NEW."round" THEN
    RAISE EXCEPTION 'what is said and decided belongs to an open meeting' USING ERRCODE = 'restrict_violation';
  END IF;
  IF is_recused(NEW."sessionId", writer, NEW."personId") THEN
    RAISE EXCEPTION 'a recused participant writes nothing' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_TABLE_NAME = 'CalibrationOutcome' AND NOT EXISTS (
      SELECT 1 FROM "CalibrationSubject" s
      WHERE s."sessionId" = NEW."sessionId" AND s."personId" = NEW."personId" AND s."revealedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'an outcome comes after the ratings were shown' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "write_in_meeting" BEFORE INSERT ON "CalibrationNote" FOR EACH ROW EXECUTE FUNCTION write_in_meeting();
CREATE TRIGGER "write_in_meeting" BEFORE INSERT ON "CalibrationOutcome" FOR EACH ROW EXECUTE FUNCTION write_in_meeting();

-- Rows of an append-only table: texts alone go, when their writer or the person whom they are about is erased.
CREATE FUNCTION only_erase_calibration_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE column_name text := TG_ARGV[0]; writer text := to_jsonb(OLD) ->> TG_ARGV[1];
BEGIN
  IF TG_OP = 'UPDATE' AND (is_erasing(writer) OR is_erasing(OLD."personId")) AND to_jsonb(NEW) ->> column_name = ''
     AND to_jsonb(NEW) - column_name = to_jsonb(OLD) - column_name THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_erase_text" BEFORE UPDATE OR DELETE ON "CalibrationNote" FOR EACH ROW EXECUTE FUNCTION only_erase_calibration_text('text', 'authorId');
CREATE TRIGGER "only_erase_text" BEFORE UPDATE OR DELETE ON "CalibrationOutcome" FOR EACH ROW EXECUTE FUNCTION only_erase_calibration_text('rationale', 'recordedById');
CREATE TRIGGER "only_erase_text" BEFORE UPDATE OR DELETE ON "CalibrationObjection" FOR EACH ROW EXECUTE FUNCTION only_erase_calibration_text('sentence', 'objectorId');
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CalibrationOutcomeItem" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CalibrationLock" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CalibrationReopening" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CalibrationReading" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CalibrationAppealItem" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CalibratedRating" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CaseCalibration" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An appeal is of a locked session, and its second reader decides it, once.
CREATE FUNCTION keep_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found "CalibrationSession";
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an appeal stays' USING ERRCODE = 'restrict_violation'; END IF;
  SELECT s.* INTO found FROM "CalibrationSession" s WHERE s."id" = NEW."sessionId" FOR SHARE;
  IF TG_OP = 'INSERT' THEN
    IF found."status" <> 'LOCKED' OR NEW."decidedAt" IS NOT NULL THEN
      RAISE EXCEPTION 'an appeal comes after the lock' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD."decidedAt" IS NULL AND NEW."decidedById" = found."secondReaderId"
     AND to_jsonb(NEW) - 'decidedById' - 'decidedAt' - 'stands' - 'answer' = to_jsonb(OLD) - 'decidedById' - 'decidedAt' - 'stands' - 'answer' THEN
    RETURN NEW;
  END IF;
  IF is_erasing(OLD."personId") AND NEW."reasons" = '' AND to_jsonb(NEW) - 'reasons' - 'answer' = to_jsonb(OLD) - 'reasons' - 'answer'
     AND NEW."answer" IN ('', OLD."answer")
     OR is_erasing(OLD."decidedById") AND NEW."answer" = '' AND to_jsonb(NEW) - 'answer' = to_jsonb(OLD) - 'answer' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an appeal is decided by its second reader, once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_appeal" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationAppeal" FOR EACH ROW EXECUTE FUNCTION keep_appeal();
