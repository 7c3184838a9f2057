-- AlterEnum
ALTER TYPE "CycleChangeKind" ADD VALUE 'MOVED';


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say. A new value can't be used in the transaction that adds it: hence the texts.

ALTER TABLE "CycleChange" DROP CONSTRAINT "about_a_review_or_the_cycle";
ALTER TABLE "CycleChange" ADD CONSTRAINT "about_a_review_or_the_cycle"
  CHECK (("kind"::text IN ('REOPENED', 'MOVED')) = ("assessmentId" IS NULL));

-- Whether this transaction has recorded that a cycle moves to a newer version of its framework.
CREATE FUNCTION moves_cycle(cycle text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "CycleChange" c
    WHERE c."cycleId" = cycle AND c."kind"::text = 'MOVED' AND c.xmin = pg_current_xact_id()::xid)
$$;

-- An open cycle moves to a later version of the same framework, with a record of it. All else stays as it was opened.
CREATE OR REPLACE FUNCTION keep_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."level" <> OLD."level"
     OR NEW."asksPeers" <> OLD."asksPeers" OR NEW."peerText" <> OLD."peerText" OR NEW."openedById" <> OLD."openedById"
     OR NEW."reveal" <> OLD."reveal" OR NEW."revealOn" IS DISTINCT FROM OLD."revealOn"
     OR (OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt" AND NOT (
       NEW."closedAt" IS NULL AND EXISTS (SELECT 1 FROM "CycleChange" c WHERE c."cycleId" = OLD."id" AND c."kind" = 'REOPENED'
         AND c."closedAt" = OLD."closedAt" AND c.xmin = pg_current_xact_id()::xid)))
     OR (NEW."versionId" <> OLD."versionId" AND NOT (OLD."closedAt" IS NULL AND moves_cycle(OLD."id") AND EXISTS (
       SELECT 1 FROM "FrameworkVersion" o JOIN "FrameworkVersion" n ON n."slug" = o."slug" AND n."sequence" > o."sequence"
       WHERE o."id" = OLD."versionId" AND n."id" = NEW."versionId"))) THEN
    RAISE EXCEPTION 'a review cycle keeps what it was opened with' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- A review follows its cycle to the version that this has moved to while no one has written anything of it. A draft that its writer
-- moves has gone to an assessment of its own before.
CREATE OR REPLACE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" <> OLD."id" OR NEW."subjectId" <> OLD."subjectId"
     OR (OLD."cycleId" IS NOT NULL AND NEW."cycleId" IS DISTINCT FROM OLD."cycleId")
     OR (NEW."versionId" = OLD."versionId" AND NEW."targetLevel" <> OLD."targetLevel")
     OR (NEW."versionId" <> OLD."versionId" AND NOT (
       EXISTS (SELECT 1 FROM "ReviewCycle" c WHERE c."id" = NEW."cycleId" AND c."versionId" = NEW."versionId")
       AND NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = OLD."id")
       AND NOT EXISTS (SELECT 1 FROM "PeerRequest" p WHERE p."assessmentId" = OLD."id"))) THEN
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

CREATE OR REPLACE FUNCTION settle_focus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- With another version the focus is named by that version's competencies.
  IF NEW."versionId" <> OLD."versionId" AND cardinality(NEW."focus") > 0 AND cardinality(OLD."focus") > 0 THEN
    RETURN NEW;
  END IF;
  IF cardinality(OLD."focus") > 0 OR EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = OLD."id")
     OR NOT EXISTS (SELECT 1 FROM "FocusProposal" f WHERE f."assessmentId" = OLD."id" AND f."agreedAt" IS NOT NULL
                    AND f."competencies" = NEW."focus") THEN
    RAISE EXCEPTION 'the focus of a review is agreed on once, before it begins' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- A draft that is laid aside may go to an assessment of the same person and version outside all cycles, to be read there.
CREATE OR REPLACE FUNCTION seal_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'SUBMITTED' THEN
      RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF NEW."raterId" <> OLD."raterId" OR NEW."side" <> OLD."side" OR (NEW."assessmentId" <> OLD."assessmentId" AND NOT (
       NEW."status" = 'DRAFT' AND NEW."laidAsideAt" IS NOT NULL AND NEW."versionId" = OLD."versionId" AND EXISTS (
         SELECT 1 FROM "Assessment" o JOIN "Assessment" n ON n."subjectId" = o."subjectId" AND n."cycleId" IS NULL
         WHERE o."id" = OLD."assessmentId" AND o."cycleId" IS NOT NULL AND n."id" = NEW."assessmentId"))) THEN
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

DROP TRIGGER "carry_own_assessment" ON "Assessment";
CREATE TRIGGER "carry_own_assessment" BEFORE INSERT OR UPDATE OF "carriedFromId" ON "Assessment" FOR EACH ROW
  WHEN (NEW."carriedFromId" IS NOT NULL) EXECUTE FUNCTION carry_own_assessment();
