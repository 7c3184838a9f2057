-- CreateEnum
CREATE TYPE "CycleLevel" AS ENUM ('HELD', 'NEXT');

-- CreateEnum
CREATE TYPE "PeerText" AS ENUM ('ATTRIBUTED', 'SUMMARY');

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "cycleId" TEXT;

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "until" DATE,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewCycle" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "level" "CycleLevel" NOT NULL DEFAULT 'HELD',
    "opensOn" DATE NOT NULL,
    "closesOn" DATE NOT NULL,
    "asksPeers" BOOLEAN NOT NULL DEFAULT false,
    "peerText" "PeerText" NOT NULL DEFAULT 'SUMMARY',
    "openedById" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReviewCycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgreedRating" (
    "assessmentId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "RatingKind" NOT NULL,
    "word" TEXT,
    "sentence" TEXT NOT NULL DEFAULT '',
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgreedRating_pkey" PRIMARY KEY ("assessmentId","expectationId","number")
);

-- CreateIndex
CREATE INDEX "Leave_personId_from_idx" ON "Leave"("personId", "from");

-- CreateIndex
CREATE INDEX "ReviewCycle_openedById_idx" ON "ReviewCycle"("openedById");

-- CreateIndex
CREATE INDEX "ReviewCycle_closesOn_idx" ON "ReviewCycle"("closesOn");

-- CreateIndex
CREATE INDEX "AgreedRating_recordedById_idx" ON "AgreedRating"("recordedById");

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_cycleId_subjectId_key" ON "Assessment"("cycleId", "subjectId");

-- AddForeignKey
ALTER TABLE "Leave" ADD CONSTRAINT "Leave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCycle" ADD CONSTRAINT "ReviewCycle_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCycle" ADD CONSTRAINT "ReviewCycle_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreedRating" ADD CONSTRAINT "AgreedRating_assessmentId_versionId_fkey" FOREIGN KEY ("assessmentId", "versionId") REFERENCES "Assessment"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreedRating" ADD CONSTRAINT "AgreedRating_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreedRating" ADD CONSTRAINT "AgreedRating_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "ReviewCycle" ADD CONSTRAINT "closes_after_it_opens" CHECK ("closesOn" >= "opensOn");
ALTER TABLE "ReviewCycle" ADD CONSTRAINT "name_is_bounded" CHECK (length(trim("name")) BETWEEN 1 AND 100);
ALTER TABLE "Leave" ADD CONSTRAINT "ends_after_it_begins" CHECK ("until" IS NULL OR "until" >= "from");
ALTER TABLE "AgreedRating" ADD CONSTRAINT "word_with_rated" CHECK (("kind" = 'RATED') = ("word" IS NOT NULL));
ALTER TABLE "AgreedRating" ADD CONSTRAINT "text_is_bounded" CHECK (length("sentence") <= 2000);
ALTER TABLE "AgreedRating" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1);

-- A cycle keeps what people were told when it opened.
CREATE FUNCTION keep_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."versionId" <> OLD."versionId" OR NEW."level" <> OLD."level"
     OR NEW."asksPeers" <> OLD."asksPeers" OR NEW."peerText" <> OLD."peerText" OR NEW."openedById" <> OLD."openedById"
     OR (OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt") THEN
    RAISE EXCEPTION 'a review cycle keeps what it was opened with' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_cycle" BEFORE UPDATE OR DELETE ON "ReviewCycle" FOR EACH ROW EXECUTE FUNCTION keep_cycle();

-- An assessment may be taken into a cycle once; it never leaves it.
CREATE OR REPLACE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" <> OLD."id" OR NEW."subjectId" <> OLD."subjectId" OR NEW."versionId" <> OLD."versionId"
     OR NEW."targetLevel" <> OLD."targetLevel"
     OR (OLD."cycleId" IS NOT NULL AND NEW."cycleId" IS DISTINCT FROM OLD."cycleId") THEN
    RAISE EXCEPTION 'an assessment keeps its person, framework version, target level and cycle'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Rows of an append-only table with a text: the text alone goes when its writer is erased.
CREATE FUNCTION only_erase_sentence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasing(OLD."recordedById")
     AND (to_jsonb(NEW) - 'sentence') = (to_jsonb(OLD) - 'sentence') AND NEW."sentence" = '' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_erase_sentence" BEFORE UPDATE OR DELETE ON "AgreedRating" FOR EACH ROW EXECUTE FUNCTION only_erase_sentence();

-- What is agreed on has been seen by both.
CREATE FUNCTION agree_after_reveal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = NEW."assessmentId" AND s."revealedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'an agreed rating comes after the reveal' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "agree_after_reveal" BEFORE INSERT ON "AgreedRating" FOR EACH ROW EXECUTE FUNCTION agree_after_reveal();
