-- CreateEnum
CREATE TYPE "CycleReveal" AS ENUM ('AT_ONCE', 'ON_DAY', 'AFTER_CALIBRATION', 'BY_MANAGER');

-- AlterTable
ALTER TABLE "ReviewCycle" ADD COLUMN     "reveal" "CycleReveal" NOT NULL DEFAULT 'AT_ONCE',
ADD COLUMN     "revealOn" DATE;

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "talkOn" DATE;

-- CreateTable
CREATE TABLE "CycleRelease" (
    "cycleId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CycleRelease_pkey" PRIMARY KEY ("cycleId")
);

-- CreateIndex
CREATE INDEX "CycleRelease_byId_idx" ON "CycleRelease"("byId");

-- AddForeignKey
ALTER TABLE "CycleRelease" ADD CONSTRAINT "CycleRelease_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleRelease" ADD CONSTRAINT "CycleRelease_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "ReviewCycle" ADD CONSTRAINT "a_day_with_reveal_on_a_day" CHECK (("reveal" = 'ON_DAY') = ("revealOn" IS NOT NULL));
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CycleRelease" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION keep_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."versionId" <> OLD."versionId" OR NEW."level" <> OLD."level"
     OR NEW."asksPeers" <> OLD."asksPeers" OR NEW."peerText" <> OLD."peerText" OR NEW."openedById" <> OLD."openedById"
     OR NEW."reveal" <> OLD."reveal" OR NEW."revealOn" IS DISTINCT FROM OLD."revealOn"
     OR (OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt" AND NOT (
       NEW."closedAt" IS NULL AND EXISTS (SELECT 1 FROM "CycleChange" c WHERE c."cycleId" = OLD."id" AND c."kind" = 'REOPENED'
         AND c."closedAt" = OLD."closedAt" AND c.xmin = pg_current_xact_id()::xid))) THEN
    RAISE EXCEPTION 'a review cycle keeps what it was opened with' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Nothing is revealed before what its cycle waits for.
CREATE FUNCTION hold_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."reveal" <> 'AT_ONCE'
    WHERE a."id" = NEW."assessmentId" AND NOT (
      EXISTS (SELECT 1 FROM "CycleRelease" r WHERE r."cycleId" = c."id")
      OR (c."reveal" = 'ON_DAY' AND NEW."revealedAt" AT TIME ZONE 'UTC' >= c."revealOn")
      OR (c."reveal" = 'BY_MANAGER' AND a."talkOn" IS NOT NULL)
      OR (c."reveal" = 'AFTER_CALIBRATION' AND EXISTS (
        SELECT 1 FROM "CalibrationSession" s JOIN "CalibrationSubject" x ON x."sessionId" = s."id" AND x."personId" = a."subjectId"
        JOIN "CalibrationLock" l ON l."sessionId" = s."id" WHERE s."cycleId" = c."id")))) THEN
    RAISE EXCEPTION 'the reveal of this review is held' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "hold_reveal" BEFORE UPDATE ON "Sheet" FOR EACH ROW
  WHEN (NEW."revealedAt" IS NOT NULL AND OLD."revealedAt" IS NULL) EXECUTE FUNCTION hold_reveal();
CREATE TRIGGER "hold_first_reveal" BEFORE INSERT ON "Sheet" FOR EACH ROW
  WHEN (NEW."revealedAt" IS NOT NULL) EXECUTE FUNCTION hold_reveal();

-- What participants of a calibration session have read stays submitted.
CREATE OR REPLACE FUNCTION withdraw_before_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = NEW."assessmentId" AND s."raterId" = NEW."raterId"
                 AND s."submittedAt" = NEW."submittedAt" AND s."revealedAt" IS NULL) THEN
    RAISE EXCEPTION 'only a submitted sheet is withdrawn, before the reveal' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."reveal" = 'AFTER_CALIBRATION'
             JOIN "CalibrationSubject" x ON x."assessmentId" = a."id"
             JOIN "CalibrationPacket" k ON k."sessionId" = x."sessionId" AND k."personId" = x."personId"
             WHERE a."id" = NEW."assessmentId") THEN
    RAISE EXCEPTION 'what a calibration packet holds is not withdrawn' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
