-- CreateEnum
CREATE TYPE "LeftOutReason" AS ENUM ('CHOSEN', 'NO_LEVEL', 'OTHER_FRAMEWORK', 'UNKNOWN_LEVEL', 'NO_NEXT_LEVEL');

-- CreateEnum
CREATE TYPE "ReminderKind" AS ENUM ('ASKED', 'SOON', 'LATE');

-- AlterTable
ALTER TABLE "Sheet" ADD COLUMN     "laidAsideAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CycleLeftOut" (
    "cycleId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" "LeftOutReason" NOT NULL,

    CONSTRAINT "CycleLeftOut_pkey" PRIMARY KEY ("cycleId","personId")
);

-- CreateTable
CREATE TABLE "CycleReminder" (
    "cycleId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" "ReminderKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CycleReminder_pkey" PRIMARY KEY ("cycleId","personId","kind")
);

-- CreateTable
CREATE TABLE "ManagerTurn" (
    "assessmentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "managerId" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ManagerTurn_pkey" PRIMARY KEY ("assessmentId","number")
);

-- CreateTable
CREATE TABLE "SheetWithdrawal" (
    "id" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "raterId" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SheetWithdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CycleLeftOut_personId_idx" ON "CycleLeftOut"("personId");

-- CreateIndex
CREATE INDEX "CycleReminder_personId_idx" ON "CycleReminder"("personId");

-- CreateIndex
CREATE INDEX "ManagerTurn_managerId_idx" ON "ManagerTurn"("managerId");

-- CreateIndex
CREATE INDEX "SheetWithdrawal_assessmentId_raterId_idx" ON "SheetWithdrawal"("assessmentId", "raterId");

-- CreateIndex
CREATE INDEX "SheetWithdrawal_raterId_idx" ON "SheetWithdrawal"("raterId");

-- AddForeignKey
ALTER TABLE "CycleLeftOut" ADD CONSTRAINT "CycleLeftOut_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleLeftOut" ADD CONSTRAINT "CycleLeftOut_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleReminder" ADD CONSTRAINT "CycleReminder_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleReminder" ADD CONSTRAINT "CycleReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ManagerTurn" ADD CONSTRAINT "ManagerTurn_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ManagerTurn" ADD CONSTRAINT "ManagerTurn_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetWithdrawal" ADD CONSTRAINT "SheetWithdrawal_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetWithdrawal" ADD CONSTRAINT "SheetWithdrawal_raterId_fkey" FOREIGN KEY ("raterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CycleLeftOut" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "CycleReminder" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "ManagerTurn" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "SheetWithdrawal" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "ManagerTurn" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1);

-- What is laid aside is a draft for good: it blocks no other, and is never submitted.
ALTER TABLE "Sheet" ADD CONSTRAINT "laid_aside_is_a_draft" CHECK ("laidAsideAt" IS NULL OR "status" = 'DRAFT');
DROP INDEX "one_open_self_assessment";
CREATE UNIQUE INDEX "one_open_self_assessment" ON "Sheet" ("raterId")
  WHERE "side" = 'SELF' AND "status" = 'DRAFT' AND "laidAsideAt" IS NULL;
CREATE UNIQUE INDEX "one_manager_sheet" ON "Sheet" ("assessmentId") WHERE "side" = 'MANAGER' AND "laidAsideAt" IS NULL;

-- A submitted sheet is sealed: its reveal may be added, once; before that it may be withdrawn, with a record of it.
CREATE OR REPLACE FUNCTION seal_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'SUBMITTED' THEN
      RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF NEW."raterId" <> OLD."raterId" OR NEW."assessmentId" <> OLD."assessmentId" OR NEW."side" <> OLD."side" THEN
    RAISE EXCEPTION 'a sheet keeps its rater, assessment and side' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" = 'SUBMITTED' AND NOT (
    (to_jsonb(NEW) - 'revealedAt' = to_jsonb(OLD) - 'revealedAt'
      AND (OLD."revealedAt" IS NULL OR NEW."revealedAt" IS NOT DISTINCT FROM OLD."revealedAt"))
    OR (OLD."revealedAt" IS NULL
      AND to_jsonb(NEW) = to_jsonb(OLD) || '{"status": "DRAFT", "submittedAt": null}'
      AND EXISTS (SELECT 1 FROM "SheetWithdrawal" w WHERE w."assessmentId" = OLD."assessmentId" AND w."raterId" = OLD."raterId"
                  AND w."submittedAt" = OLD."submittedAt" AND w.xmin = pg_current_xact_id()::xid))
  ) THEN
    RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION withdraw_before_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = NEW."assessmentId" AND s."raterId" = NEW."raterId"
                 AND s."submittedAt" = NEW."submittedAt" AND s."revealedAt" IS NULL) THEN
    RAISE EXCEPTION 'only a submitted sheet is withdrawn, before the reveal' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "withdraw_before_reveal" BEFORE INSERT ON "SheetWithdrawal"
  FOR EACH ROW EXECUTE FUNCTION withdraw_before_reveal();

-- Ratings of a sheet that was laid aside stay as they are until its writer throws all of it away.
CREATE OR REPLACE FUNCTION refuse_sealed_rating() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sheet "Sheet";
BEGIN
  SELECT s.* INTO sheet FROM "Sheet" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sheetId" ELSE NEW."sheetId" END FOR SHARE;
  IF (sheet."status" = 'SUBMITTED' OR (sheet."laidAsideAt" IS NOT NULL AND TG_OP <> 'DELETE')) AND NOT (
    TG_OP = 'UPDATE' AND is_erasing(sheet."raterId")
    AND to_jsonb(NEW) - 'note' - 'reason' = to_jsonb(OLD) - 'note' - 'reason'
    AND NEW."note" = '' AND NEW."reason" IS NOT DISTINCT FROM CASE WHEN OLD."reason" IS NOT NULL THEN 'Erased' END
  ) THEN
    RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- Both sides are revealed at once, or none: looked at when the transaction ends.
CREATE FUNCTION reveal_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FILTER (WHERE s."side" = 'SELF') <> 1 OR count(*) FILTER (WHERE s."side" = 'MANAGER') <> 1
             OR count(DISTINCT s."revealedAt") <> 1
      FROM "Sheet" s WHERE s."assessmentId" = NEW."assessmentId" AND s."revealedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'both sides of an assessment are revealed at once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "reveal_both" AFTER INSERT OR UPDATE ON "Sheet" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."revealedAt" IS NOT NULL) EXECUTE FUNCTION reveal_both();

-- Whoever changes somebody's manager need not know of reviews: each change puts work into the queue for those who are in an
-- open cycle. Grouped rather than joined, since nothing is known of the size of the two tables. Due at once by any clock: what
-- is due is decided by the app's.
CREATE FUNCTION hand_over_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Job" ("id", "kind", "payload", "runAt")
  SELECT gen_random_uuid()::text, 'cycle-hand-over', jsonb_build_object('subjectId', changed."id"), 'epoch'
  FROM (SELECT "id", "managerId" FROM people_after EXCEPT SELECT "id", "managerId" FROM people_before) changed
  WHERE EXISTS (SELECT 1 FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId"
                WHERE a."subjectId" = changed."id" AND c."closedAt" IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER "hand_over_reviews" AFTER UPDATE ON "Person"
  REFERENCING OLD TABLE AS people_before NEW TABLE AS people_after
  FOR EACH STATEMENT EXECUTE FUNCTION hand_over_reviews();
