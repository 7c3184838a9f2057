-- CreateEnum
CREATE TYPE "CycleChangeKind" AS ENUM ('ADDED', 'TAKEN_OUT', 'EXTENDED', 'REOPENED');

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "dueOn" DATE,
ADD COLUMN     "takenOutAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CycleChange" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "assessmentId" TEXT,
    "kind" "CycleChangeKind" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "dueOn" DATE,
    "closedAt" TIMESTAMPTZ(3),
    "byId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CycleChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CycleChange_cycleId_at_idx" ON "CycleChange"("cycleId", "at");

-- CreateIndex
CREATE INDEX "CycleChange_assessmentId_idx" ON "CycleChange"("assessmentId");

-- CreateIndex
CREATE INDEX "CycleChange_byId_idx" ON "CycleChange"("byId");

-- AddForeignKey
ALTER TABLE "CycleChange" ADD CONSTRAINT "CycleChange_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleChange" ADD CONSTRAINT "CycleChange_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleChange" ADD CONSTRAINT "CycleChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "Assessment" ADD CONSTRAINT "only_a_cycle_takes_out_and_extends"
  CHECK ("cycleId" IS NOT NULL OR ("takenOutAt" IS NULL AND "dueOn" IS NULL));
ALTER TABLE "CycleChange" ADD CONSTRAINT "text_is_bounded" CHECK (length("reason") <= 500);
ALTER TABLE "CycleChange" ADD CONSTRAINT "reason_is_given"
  CHECK ("kind" NOT IN ('TAKEN_OUT', 'REOPENED') OR length(trim("reason")) > 0);
ALTER TABLE "CycleChange" ADD CONSTRAINT "about_a_review_or_the_cycle" CHECK (("kind" = 'REOPENED') = ("assessmentId" IS NULL));

-- The reason alone goes, when its author or the person it is about is erased.
CREATE FUNCTION only_erase_cycle_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason'
     AND NEW."reason" = (CASE WHEN OLD."reason" = '' THEN '' ELSE 'Erased' END)
     AND (is_erasing(OLD."byId") OR EXISTS (
       SELECT 1 FROM "Assessment" a WHERE a."id" = OLD."assessmentId" AND is_erasing(a."subjectId"))) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_erase_reason" BEFORE UPDATE OR DELETE ON "CycleChange" FOR EACH ROW EXECUTE FUNCTION only_erase_cycle_reason();

-- An assessment may be taken into a cycle once, and never belongs to another. It is taken out, taken in again and extended with a
-- record of it, and no more once it is revealed.
CREATE OR REPLACE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" <> OLD."id" OR NEW."subjectId" <> OLD."subjectId" OR NEW."versionId" <> OLD."versionId"
     OR NEW."targetLevel" <> OLD."targetLevel"
     OR (OLD."cycleId" IS NOT NULL AND NEW."cycleId" IS DISTINCT FROM OLD."cycleId") THEN
    RAISE EXCEPTION 'an assessment keeps its person, framework version, target level and cycle'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."takenOutAt" IS DISTINCT FROM OLD."takenOutAt" OR NEW."dueOn" IS DISTINCT FROM OLD."dueOn" THEN
    IF NOT EXISTS (SELECT 1 FROM "CycleChange" c WHERE c."assessmentId" = NEW."id" AND c.xmin = pg_current_xact_id()::xid) THEN
      RAISE EXCEPTION 'an assessment is taken out and extended with a record of it' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = NEW."id" AND s."revealedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'a revealed assessment stays in its cycle' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- What a cycle no longer asks for is neither begun, submitted, withdrawn nor revealed; a draft may still be thrown away.
CREATE FUNCTION refuse_taken_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT a."takenOutAt" FROM "Assessment" a WHERE a."id" = NEW."assessmentId") IS NOT NULL THEN
    RAISE EXCEPTION 'this assessment was taken out of its cycle' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "refuse_taken_out" BEFORE INSERT OR UPDATE ON "Sheet" FOR EACH ROW EXECUTE FUNCTION refuse_taken_out();
