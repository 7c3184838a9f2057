-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'IN_CALIBRATION', 'DECIDED', 'APPEALED', 'FINAL', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "CaseEventKind" AS ENUM ('SUBMITTED', 'ENDORSED', 'DECLINED', 'CALIBRATION', 'DECIDED', 'APPEALED', 'DECIDED_FINALLY', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "PromotionCase" (
    "id" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "stepId" TEXT NOT NULL,
    "fromLevel" TEXT NOT NULL,
    "toLevel" TEXT NOT NULL,
    "status" "CaseStatus" NOT NULL DEFAULT 'DRAFT',
    "statement" TEXT NOT NULL DEFAULT '',
    "edits" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "readerId" TEXT,

    CONSTRAINT "PromotionCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseWords" (
    "caseId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "CaseWords_pkey" PRIMARY KEY ("caseId","criterionId")
);

-- CreateTable
CREATE TABLE "CaseEvidence" (
    "caseId" TEXT NOT NULL,
    "evidenceId" TEXT NOT NULL,

    CONSTRAINT "CaseEvidence_pkey" PRIMARY KEY ("caseId","evidenceId")
);

-- CreateTable
CREATE TABLE "CasePacket" (
    "caseId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CasePacket_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "caseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "CaseEventKind" NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reasons" TEXT NOT NULL DEFAULT '',
    "promoted" BOOLEAN,
    "change" TEXT NOT NULL DEFAULT '',
    "conditions" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("caseId","number")
);

-- CreateIndex
CREATE INDEX "PromotionCase_subjectId_createdAt_idx" ON "PromotionCase"("subjectId", "createdAt");

-- CreateIndex
CREATE INDEX "PromotionCase_readerId_idx" ON "PromotionCase"("readerId");

-- CreateIndex
CREATE INDEX "PromotionCase_versionId_idx" ON "PromotionCase"("versionId");

-- CreateIndex
CREATE INDEX "CaseEvidence_evidenceId_idx" ON "CaseEvidence"("evidenceId");

-- CreateIndex
CREATE INDEX "CaseEvent_actorId_idx" ON "CaseEvent"("actorId");

-- AddForeignKey
ALTER TABLE "PromotionCase" ADD CONSTRAINT "PromotionCase_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromotionCase" ADD CONSTRAINT "PromotionCase_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromotionCase" ADD CONSTRAINT "PromotionCase_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseWords" ADD CONSTRAINT "CaseWords_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PromotionCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvidence" ADD CONSTRAINT "CaseEvidence_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PromotionCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvidence" ADD CONSTRAINT "CaseEvidence_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CasePacket" ADD CONSTRAINT "CasePacket_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PromotionCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "PromotionCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseEvent" ADD CONSTRAINT "CaseEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "PromotionCase" ADD CONSTRAINT "text_is_bounded" CHECK (length("statement") <= 20000);
ALTER TABLE "PromotionCase" ADD CONSTRAINT "draft_has_no_date" CHECK (("status" = 'DRAFT') = ("submittedAt" IS NULL));
ALTER TABLE "PromotionCase" ADD CONSTRAINT "reader_with_appeal" CHECK (("status" IN ('APPEALED', 'FINAL')) = ("readerId" IS NOT NULL));
ALTER TABLE "PromotionCase" ADD CONSTRAINT "not_own_reader" CHECK ("readerId" IS DISTINCT FROM "subjectId");
ALTER TABLE "CaseWords" ADD CONSTRAINT "text_is_bounded" CHECK (length("words") <= 5000);
ALTER TABLE "CasePacket" ADD CONSTRAINT "hash_is_sha256" CHECK ("contentHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "CaseEvent" ADD CONSTRAINT "text_is_bounded" CHECK (length("reasons") <= 5000 AND length("change") <= 5000);
ALTER TABLE "CaseEvent" ADD CONSTRAINT "outcome_of_decisions" CHECK (("kind" IN ('DECIDED', 'DECIDED_FINALLY')) = ("promoted" IS NOT NULL));
ALTER TABLE "CaseEvent" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1);
-- One case at a time, so that starting twice has one effect.
CREATE UNIQUE INDEX "one_open_case" ON "PromotionCase" ("subjectId") WHERE "status" IN ('DRAFT', 'SUBMITTED', 'IN_CALIBRATION', 'APPEALED');
-- A manager answers once, and each decision is made once.
CREATE UNIQUE INDEX "one_answer" ON "CaseEvent" ("caseId") WHERE "kind" IN ('ENDORSED', 'DECLINED');
CREATE UNIQUE INDEX "one_of_a_kind" ON "CaseEvent" ("caseId", "kind") WHERE "kind" NOT IN ('ENDORSED', 'DECLINED');

-- A case goes forward only; what was submitted stays as it was, but for the words of somebody who is erased.
CREATE FUNCTION keep_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'DRAFT' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'a submitted case stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."id" <> OLD."id" OR NEW."subjectId" <> OLD."subjectId" OR NEW."versionId" <> OLD."versionId"
     OR NEW."stepId" <> OLD."stepId" OR NEW."fromLevel" <> OLD."fromLevel" OR NEW."toLevel" <> OLD."toLevel"
     OR (OLD."submittedAt" IS NOT NULL AND NEW."submittedAt" IS DISTINCT FROM OLD."submittedAt")
     OR (OLD."readerId" IS NOT NULL AND NEW."readerId" IS DISTINCT FROM OLD."readerId") THEN
    RAISE EXCEPTION 'a case keeps its person, step, dates and reader' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" <> OLD."status" AND NOT ((OLD."status", NEW."status") IN (('DRAFT', 'SUBMITTED'),
      ('SUBMITTED', 'IN_CALIBRATION'), ('SUBMITTED', 'WITHDRAWN'), ('IN_CALIBRATION', 'WITHDRAWN'),
      ('IN_CALIBRATION', 'DECIDED'), ('DECIDED', 'APPEALED'), ('APPEALED', 'FINAL'))) THEN
    RAISE EXCEPTION 'a case does not go from % to %', OLD."status", NEW."status" USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" <> 'DRAFT' AND NEW."statement" <> OLD."statement"
     AND NOT (NEW."statement" = '' AND is_erasing(OLD."subjectId")) THEN
    RAISE EXCEPTION 'what was submitted stays as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_case" BEFORE UPDATE OR DELETE ON "PromotionCase" FOR EACH ROW EXECUTE FUNCTION keep_case();

-- FOR SHARE: submitting waits for a save in flight, and a save waits for a submit. With the draft its words go.
CREATE FUNCTION keep_case_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found "PromotionCase";
BEGIN
  SELECT c.* INTO found FROM "PromotionCase" c
    WHERE c."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."caseId" ELSE NEW."caseId" END FOR SHARE;
  IF found."status" <> 'DRAFT' AND NOT (TG_OP = 'UPDATE' AND NEW."words" = '' AND is_erasing(found."subjectId")
      AND to_jsonb(NEW) - 'words' = to_jsonb(OLD) - 'words') THEN
    RAISE EXCEPTION 'what was submitted stays as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "keep_case_words" BEFORE INSERT OR UPDATE OR DELETE ON "CaseWords" FOR EACH ROW EXECUTE FUNCTION keep_case_words();

-- A packet is frozen. An erasure empties it and leaves its hash, which then has nothing to be compared with.
CREATE FUNCTION keep_packet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content' AND NEW."content" = '{}'::jsonb
     AND EXISTS (SELECT 1 FROM "PromotionCase" c WHERE c."id" = OLD."caseId" AND is_erasing(c."subjectId")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a packet is frozen' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_packet" BEFORE UPDATE OR DELETE ON "CasePacket" FOR EACH ROW EXECUTE FUNCTION keep_packet();

CREATE FUNCTION keep_case_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasing(OLD."actorId") AND NEW."reasons" = '' AND NEW."change" = ''
     AND to_jsonb(NEW) - 'reasons' - 'change' = to_jsonb(OLD) - 'reasons' - 'change' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_case_event" BEFORE UPDATE OR DELETE ON "CaseEvent" FOR EACH ROW EXECUTE FUNCTION keep_case_event();

-- Nobody endorses or decides about themselves, and a second reader is not the first.
CREATE FUNCTION decided_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found "PromotionCase";
BEGIN
  SELECT c.* INTO found FROM "PromotionCase" c WHERE c."id" = NEW."caseId";
  IF (NEW."kind" IN ('SUBMITTED', 'APPEALED', 'WITHDRAWN')) <> (NEW."actorId" = found."subjectId") THEN
    RAISE EXCEPTION 'a case is its subject''s to submit, and others'' to decide' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."kind" = 'DECIDED_FINALLY' AND (NEW."actorId" <> found."readerId" OR EXISTS (
      SELECT 1 FROM "CaseEvent" e WHERE e."caseId" = NEW."caseId" AND e."kind" = 'DECIDED' AND e."actorId" = NEW."actorId")) THEN
    RAISE EXCEPTION 'an appeal is decided by its second reader' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "decided_by_another" BEFORE INSERT ON "CaseEvent" FOR EACH ROW EXECUTE FUNCTION decided_by_another();
