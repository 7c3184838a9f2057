-- CreateEnum
CREATE TYPE "FrameworkOutcome" AS ENUM ('PUBLISHED', 'UNCHANGED', 'REFUSED', 'INVALID');

-- CreateEnum
CREATE TYPE "SheetSide" AS ENUM ('SELF', 'MANAGER');

-- CreateEnum
CREATE TYPE "SheetStatus" AS ENUM ('DRAFT', 'SUBMITTED');

-- CreateEnum
CREATE TYPE "RatingKind" AS ENUM ('RATED', 'NO_OPPORTUNITY', 'NOT_ASSESSED');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('LINK', 'NOTE');

-- CreateEnum
CREATE TYPE "CorroborationStatus" AS ENUM ('ASKED', 'CONFIRMED', 'DECLINED');

-- CreateTable
CREATE TABLE "Team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "teamId" TEXT,
    "managerId" TEXT,
    "administrator" BOOLEAN NOT NULL DEFAULT false,
    "startedOn" DATE NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Position" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "frameworkSlug" TEXT NOT NULL,
    "levelCode" TEXT NOT NULL,
    "overlayCode" TEXT,
    "overlayUntil" DATE,
    "since" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "personId" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL,
    "device" TEXT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrameworkVersion" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "sequence" SERIAL NOT NULL,
    "content" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrameworkVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrameworkExpectation" (
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,

    CONSTRAINT "FrameworkExpectation_pkey" PRIMARY KEY ("versionId","expectationId")
);

-- CreateTable
CREATE TABLE "FrameworkState" (
    "slug" TEXT NOT NULL,
    "outcome" "FrameworkOutcome" NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "problems" JSONB NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrameworkState_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "heldLevel" TEXT,
    "targetLevel" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sheet" (
    "id" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "raterId" TEXT NOT NULL,
    "side" "SheetSide" NOT NULL,
    "status" "SheetStatus" NOT NULL DEFAULT 'DRAFT',
    "submittedAt" TIMESTAMPTZ(3),
    "revealedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rating" (
    "sheetId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "kind" "RatingKind" NOT NULL,
    "word" TEXT,
    "reason" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("sheetId","expectationId")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "body" TEXT NOT NULL DEFAULT '',
    "happenedOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "evidenceId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "attachedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EvidenceLink_pkey" PRIMARY KEY ("evidenceId","versionId","expectationId")
);

-- CreateTable
CREATE TABLE "Corroboration" (
    "evidenceId" TEXT NOT NULL,
    "colleagueId" TEXT NOT NULL,
    "status" "CorroborationStatus" NOT NULL DEFAULT 'ASKED',
    "sentence" TEXT NOT NULL DEFAULT '',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Corroboration_pkey" PRIMARY KEY ("evidenceId","colleagueId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectId" TEXT,
    "objectId" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Team_name_key" ON "Team"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Person_managerId_idx" ON "Person"("managerId");

-- CreateIndex
CREATE INDEX "Person_teamId_idx" ON "Person"("teamId");

-- CreateIndex
CREATE UNIQUE INDEX "Position_personId_since_key" ON "Position"("personId", "since");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "FrameworkVersion_slug_sequence_idx" ON "FrameworkVersion"("slug", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "FrameworkVersion_slug_version_key" ON "FrameworkVersion"("slug", "version");

-- CreateIndex
CREATE UNIQUE INDEX "FrameworkVersion_slug_contentHash_key" ON "FrameworkVersion"("slug", "contentHash");

-- CreateIndex
CREATE INDEX "Assessment_subjectId_startedAt_idx" ON "Assessment"("subjectId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_id_versionId_key" ON "Assessment"("id", "versionId");

-- CreateIndex
CREATE INDEX "Sheet_raterId_idx" ON "Sheet"("raterId");

-- CreateIndex
CREATE UNIQUE INDEX "Sheet_assessmentId_raterId_key" ON "Sheet"("assessmentId", "raterId");

-- CreateIndex
CREATE UNIQUE INDEX "Sheet_id_versionId_key" ON "Sheet"("id", "versionId");

-- CreateIndex
CREATE INDEX "Evidence_ownerId_happenedOn_idx" ON "Evidence"("ownerId", "happenedOn");

-- CreateIndex
CREATE INDEX "Corroboration_colleagueId_idx" ON "Corroboration"("colleagueId");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_id_idx" ON "AuditEntry"("subjectId", "id");

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Account"("personId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameworkExpectation" ADD CONSTRAINT "FrameworkExpectation_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_assessmentId_versionId_fkey" FOREIGN KEY ("assessmentId", "versionId") REFERENCES "Assessment"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_raterId_fkey" FOREIGN KEY ("raterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_sheetId_versionId_fkey" FOREIGN KEY ("sheetId", "versionId") REFERENCES "Sheet"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Corroboration" ADD CONSTRAINT "Corroboration_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Corroboration" ADD CONSTRAINT "Corroboration_colleagueId_fkey" FOREIGN KEY ("colleagueId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say. Each is a rule of the product, kept by the table itself.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

-- A framework version never changes.
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "FrameworkVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "FrameworkExpectation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Histories are append-only.
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "Position" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE "Person" ADD CONSTRAINT "not_own_manager" CHECK ("managerId" IS DISTINCT FROM "id");
ALTER TABLE "Person" ADD CONSTRAINT "email_in_lower_case" CHECK ("email" = lower("email"));
ALTER TABLE "Position" ADD CONSTRAINT "overlay_has_end" CHECK (("overlayCode" IS NULL) = ("overlayUntil" IS NULL));
ALTER TABLE "Session" ADD CONSTRAINT "id_is_a_hash" CHECK ("id" ~ '^[0-9a-f]{64}$');

-- An assessment keeps the person and the framework version it started with.
CREATE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" <> OLD."id" OR NEW."subjectId" <> OLD."subjectId" OR NEW."versionId" <> OLD."versionId"
     OR NEW."targetLevel" <> OLD."targetLevel" THEN
    RAISE EXCEPTION 'an assessment keeps its person, framework version and target level'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_assessment" BEFORE UPDATE ON "Assessment" FOR EACH ROW EXECUTE FUNCTION keep_assessment();

ALTER TABLE "Sheet" ADD CONSTRAINT "submitted_has_date" CHECK (("status" = 'SUBMITTED') = ("submittedAt" IS NOT NULL));
ALTER TABLE "Sheet" ADD CONSTRAINT "revealed_only_when_submitted" CHECK ("revealedAt" IS NULL OR "status" = 'SUBMITTED');
-- One open self-assessment at a time, so that starting twice has one effect.
CREATE UNIQUE INDEX "one_open_self_assessment" ON "Sheet" ("raterId") WHERE "side" = 'SELF' AND "status" = 'DRAFT';

-- A submitted sheet is sealed: only its reveal may be added, once.
CREATE FUNCTION seal_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."status" = 'SUBMITTED' THEN
      RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF NEW."raterId" <> OLD."raterId" OR NEW."assessmentId" <> OLD."assessmentId" OR NEW."side" <> OLD."side"
     OR (OLD."status" = 'SUBMITTED' AND (NEW."status" <> OLD."status" OR NEW."submittedAt" <> OLD."submittedAt"))
     OR (OLD."revealedAt" IS NOT NULL AND NEW."revealedAt" IS DISTINCT FROM OLD."revealedAt") THEN
    RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "seal_sheet" BEFORE UPDATE OR DELETE ON "Sheet" FOR EACH ROW EXECUTE FUNCTION seal_sheet();

ALTER TABLE "Rating" ADD CONSTRAINT "word_with_rated" CHECK (("kind" = 'RATED') = ("word" IS NOT NULL));
ALTER TABLE "Rating" ADD CONSTRAINT "reason_with_no_opportunity" CHECK (("kind" = 'NO_OPPORTUNITY') = ("reason" IS NOT NULL));
ALTER TABLE "Rating" ADD CONSTRAINT "text_is_bounded" CHECK (length("note") <= 20000 AND length("reason") <= 2000);

-- FOR SHARE: submitting waits for a save in flight, and a save waits for a submit.
CREATE FUNCTION refuse_sealed_rating() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE status "SheetStatus";
BEGIN
  SELECT s."status" INTO status FROM "Sheet" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sheetId" ELSE NEW."sheetId" END FOR SHARE;
  IF status = 'SUBMITTED' THEN
    RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "refuse_sealed_rating" BEFORE INSERT OR UPDATE OR DELETE ON "Rating" FOR EACH ROW EXECUTE FUNCTION refuse_sealed_rating();

ALTER TABLE "Evidence" ADD CONSTRAINT "link_has_web_address" CHECK (("kind" = 'LINK') = ("url" IS NOT NULL) AND ("url" IS NULL OR "url" ~ '^https?://'));
ALTER TABLE "Evidence" ADD CONSTRAINT "text_is_bounded" CHECK (length("title") BETWEEN 1 AND 200 AND length("body") <= 20000 AND length("url") <= 2000);
ALTER TABLE "Corroboration" ADD CONSTRAINT "answer_has_date" CHECK (("status" = 'ASKED') = ("answeredAt" IS NULL));

-- Nobody corroborates their own evidence.
CREATE FUNCTION refuse_own_corroboration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Evidence" e WHERE e."id" = NEW."evidenceId" AND e."ownerId" = NEW."colleagueId") THEN
    RAISE EXCEPTION 'nobody corroborates their own evidence' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "refuse_own_corroboration" BEFORE INSERT OR UPDATE ON "Corroboration" FOR EACH ROW EXECUTE FUNCTION refuse_own_corroboration();
