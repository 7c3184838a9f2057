-- CreateEnum
CREATE TYPE "FocusSource" AS ENUM ('CYCLE', 'LADDER', 'AGREED');

-- AlterTable
ALTER TABLE "ReviewCycle" ADD COLUMN     "focusBy" "FocusSource" NOT NULL DEFAULT 'CYCLE';

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "focus" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "LadderFocus" (
    "frameworkSlug" TEXT NOT NULL,
    "ladder" TEXT NOT NULL,
    "competencies" TEXT[],
    "edits" INTEGER NOT NULL DEFAULT 1,
    "setById" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LadderFocus_pkey" PRIMARY KEY ("frameworkSlug","ladder")
);

-- CreateTable
CREATE TABLE "FocusProposal" (
    "assessmentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "competencies" TEXT[],
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "agreedById" TEXT,
    "agreedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FocusProposal_pkey" PRIMARY KEY ("assessmentId","number")
);

-- CreateIndex
CREATE INDEX "LadderFocus_setById_idx" ON "LadderFocus"("setById");

-- CreateIndex
CREATE INDEX "FocusProposal_proposedById_idx" ON "FocusProposal"("proposedById");

-- CreateIndex
CREATE INDEX "FocusProposal_agreedById_idx" ON "FocusProposal"("agreedById");

-- AddForeignKey
ALTER TABLE "LadderFocus" ADD CONSTRAINT "LadderFocus_setById_fkey" FOREIGN KEY ("setById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FocusProposal" ADD CONSTRAINT "FocusProposal_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FocusProposal" ADD CONSTRAINT "FocusProposal_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FocusProposal" ADD CONSTRAINT "FocusProposal_agreedById_fkey" FOREIGN KEY ("agreedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "ReviewCycle" ADD CONSTRAINT "one_source_of_focus" CHECK ("focusBy" = 'CYCLE' OR cardinality("focus") = 0);
ALTER TABLE "FocusProposal" ADD CONSTRAINT "proposes_something" CHECK (cardinality("competencies") > 0 AND "number" > 0);
ALTER TABLE "FocusProposal" ADD CONSTRAINT "agreed_by_the_other" CHECK (
  ("agreedAt" IS NULL) = ("agreedById" IS NULL) AND "agreedById" IS DISTINCT FROM "proposedById");
CREATE UNIQUE INDEX "FocusProposal_one_agreed" ON "FocusProposal"("assessmentId") WHERE "agreedAt" IS NOT NULL;

CREATE OR REPLACE FUNCTION keep_focus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."focus" IS DISTINCT FROM OLD."focus" OR NEW."focusBy" <> OLD."focusBy" THEN
    RAISE EXCEPTION 'a review cycle keeps what it was opened with' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What a review is about is settled before anyone rates.
CREATE FUNCTION settle_focus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(OLD."focus") > 0 OR EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = OLD."id")
     OR NOT EXISTS (SELECT 1 FROM "FocusProposal" f WHERE f."assessmentId" = OLD."id" AND f."agreedAt" IS NOT NULL
                    AND f."competencies" = NEW."focus") THEN
    RAISE EXCEPTION 'the focus of a review is agreed on once, before it begins' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "settle_focus" BEFORE UPDATE ON "Assessment" FOR EACH ROW
  WHEN (NEW."focus" IS DISTINCT FROM OLD."focus") EXECUTE FUNCTION settle_focus();

CREATE FUNCTION wait_for_focus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."focusBy" = 'AGREED'
             WHERE a."id" = NEW."assessmentId" AND cardinality(a."focus") = 0) THEN
    RAISE EXCEPTION 'this review waits for its focus' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "wait_for_focus" BEFORE INSERT ON "Sheet" FOR EACH ROW EXECUTE FUNCTION wait_for_focus();

-- A proposal is agreed to once, and is never changed.
CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."agreedAt" IS NOT NULL
     OR to_jsonb(NEW) - 'agreedById' - 'agreedAt' <> to_jsonb(OLD) - 'agreedById' - 'agreedAt' THEN
    RAISE EXCEPTION 'a proposed focus is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_proposal" BEFORE UPDATE OR DELETE ON "FocusProposal" FOR EACH ROW EXECUTE FUNCTION keep_proposal();
