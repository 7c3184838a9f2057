-- CreateEnum
CREATE TYPE "OneTimeLinkKind" AS ENUM ('SETUP', 'INVITATION', 'PASSWORD_RESET');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMINISTRATOR', 'PEOPLE_PARTNER', 'FACILITATOR', 'HIRING_LEAD', 'PANEL_MEMBER', 'PROGRAMME_OWNER');

-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "externalId" TEXT;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN "deactivatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "externalId" TEXT,
ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Account" ALTER COLUMN "passwordHash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Sheet" ADD COLUMN "salt" TEXT NOT NULL DEFAULT (gen_random_uuid())::text;

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "after" TEXT,
ADD COLUMN     "before" TEXT,
ADD COLUMN     "hash" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "position" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "Identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "OidcAttempt" (
    "id" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "codeVerifier" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OidcAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" TEXT NOT NULL,
    "kind" "OneTimeLinkKind" NOT NULL,
    "personId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "teamId" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "grantedBy" TEXT,

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ElevatedRead" (
    "id" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ElevatedRead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ErasureRequest" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "calledOffAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ErasureRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionRule" (
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RetentionRule_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT,
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ(3),
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "position" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeopleImport" (
    "id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "everybody" BOOLEAN NOT NULL,
    "uploadedBy" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PeopleImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Person_name_id_idx" ON "Person"("name", "id");

-- CreateIndex
CREATE INDEX "Identity_personId_idx" ON "Identity"("personId");

-- CreateIndex
CREATE INDEX "OidcAttempt_expiresAt_idx" ON "OidcAttempt"("expiresAt");

-- CreateIndex
CREATE INDEX "OneTimeLink_personId_idx" ON "OneTimeLink"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");

-- CreateIndex
CREATE INDEX "RoleGrant_teamId_idx" ON "RoleGrant"("teamId");

-- CreateIndex
CREATE INDEX "ElevatedRead_readerId_until_idx" ON "ElevatedRead"("readerId", "until");

-- CreateIndex
CREATE INDEX "ElevatedRead_subjectId_idx" ON "ElevatedRead"("subjectId");

-- CreateIndex
CREATE INDEX "ErasureRequest_personId_idx" ON "ErasureRequest"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_doneAt_failedAt_runAt_idx" ON "Job"("doneAt", "failedAt", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Team_externalId_key" ON "Team"("externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_externalId_key" ON "Person"("externalId");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_id_idx" ON "AuditEntry"("actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_objectId_idx" ON "AuditEntry"("objectId");

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ElevatedRead" ADD CONSTRAINT "ElevatedRead_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ElevatedRead" ADD CONSTRAINT "ElevatedRead_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ErasureRequest" ADD CONSTRAINT "ErasureRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Administrators become a role like the others, granted from a date and for a reason.
INSERT INTO "RoleGrant" ("id", "personId", "role", "since", "reason")
  SELECT 'administrator-' || "id", "id", 'ADMINISTRATOR', now(), 'Administrator before roles were granted with dates'
  FROM "Person" WHERE "administrator";
ALTER TABLE "Person" DROP COLUMN "administrator";


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "ApiToken" ADD CONSTRAINT "token_is_a_hash" CHECK ("tokenHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "id_is_a_hash" CHECK ("id" ~ '^[0-9a-f]{64}$');
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "setup_is_for_nobody_yet" CHECK (("kind" = 'SETUP') = ("personId" IS NULL));
ALTER TABLE "OidcAttempt" ADD CONSTRAINT "id_is_a_hash" CHECK ("id" ~ '^[0-9a-f]{64}$');
ALTER TABLE "RetentionRule" ADD CONSTRAINT "at_least_a_day" CHECK ("days" >= 1);

ALTER TABLE "RoleGrant" ADD CONSTRAINT "partner_of_a_team" CHECK (("role" = 'PEOPLE_PARTNER') = ("teamId" IS NOT NULL));
ALTER TABLE "RoleGrant" ADD CONSTRAINT "ends_after_it_begins" CHECK ("until" IS NULL OR "until" >= "since");
ALTER TABLE "RoleGrant" ADD CONSTRAINT "has_a_reason" CHECK (length(trim("reason")) BETWEEN 1 AND 500);
-- Granting twice has one effect.
CREATE UNIQUE INDEX "one_grant_at_a_time" ON "RoleGrant" ("personId", "role", coalesce("teamId", '')) WHERE "until" IS NULL;

ALTER TABLE "ElevatedRead" ADD CONSTRAINT "an_hour_at_most" CHECK ("until" >= "since" AND "until" <= "since" + interval '60 minutes');
ALTER TABLE "ElevatedRead" ADD CONSTRAINT "of_somebody_else" CHECK ("readerId" <> "subjectId");
ALTER TABLE "ElevatedRead" ADD CONSTRAINT "has_a_reason" CHECK (length(trim("reason")) BETWEEN 1 AND 500);

ALTER TABLE "ErasureRequest" ADD CONSTRAINT "has_a_reason" CHECK (length(trim("reason")) BETWEEN 1 AND 500);
ALTER TABLE "ErasureRequest" ADD CONSTRAINT "done_or_called_off" CHECK ("doneAt" IS NULL OR "calledOffAt" IS NULL);
CREATE UNIQUE INDEX "one_erasure_at_a_time" ON "ErasureRequest" ("personId") WHERE "doneAt" IS NULL AND "calledOffAt" IS NULL;

-- A grant or an elevated read is a record: it can be ended earlier, and that is all.
CREATE FUNCTION only_end_earlier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'until' = to_jsonb(OLD) - 'until'
     AND NEW."until" IS NOT NULL AND (OLD."until" IS NULL OR NEW."until" <= OLD."until") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: it can only be ended', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_end_earlier" BEFORE UPDATE OR DELETE ON "RoleGrant" FOR EACH ROW EXECUTE FUNCTION only_end_earlier();
CREATE TRIGGER "only_end_earlier" BEFORE UPDATE OR DELETE ON "ElevatedRead" FOR EACH ROW EXECUTE FUNCTION only_end_earlier();

-- ------------------------------------------------------------------------------------------------
-- The audit log is a chain: each row's hash covers what it says and the hash of the row before it.

-- Unambiguous whatever a field holds: its length in bytes, then itself.
CREATE FUNCTION audit_part(field text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(octet_length(field) || ':' || field, '-') || ';'
$$;

CREATE FUNCTION audit_hash(previous text, entry "AuditEntry") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_part(previous) || audit_part(entry."position"::text)
    || audit_part((extract(epoch FROM entry."at") * 1000)::bigint::text)
    || audit_part(entry."actorId") || audit_part(entry."action") || audit_part(entry."subjectId")
    || audit_part(entry."objectId") || audit_part(entry."before") || audit_part(entry."after") || audit_part(entry."reason"),
    'UTF8')), 'hex')
$$;

-- The row of the head is locked until the transaction ends: rows join the chain in the order in which they are committed. Within
-- a statement the end of the chain is carried in a setting, and stored once at its end: ten thousand versions of one row, each
-- looking through all the others, would take an import longer than everything else.
CREATE FUNCTION audit_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('waymark.audit_head', h."position" || ' ' || h."hash", true)
    FROM (SELECT * FROM "AuditHead" WHERE "id" = 1 FOR UPDATE) h;
  RETURN NULL;
END $$;

CREATE FUNCTION audit_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head text := current_setting('waymark.audit_head');
BEGIN
  NEW."position" := split_part(head, ' ', 1)::bigint + 1;
  NEW."hash" := audit_hash(split_part(head, ' ', 2), NEW);
  PERFORM set_config('waymark.audit_head', NEW."position" || ' ' || NEW."hash", true);
  RETURN NEW;
END $$;

CREATE FUNCTION audit_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head text := current_setting('waymark.audit_head');
BEGIN
  UPDATE "AuditHead" SET "position" = split_part(head, ' ', 1)::bigint, "hash" = split_part(head, ' ', 2) WHERE "id" = 1;
  RETURN NULL;
END $$;

ALTER TABLE "AuditHead" ADD CONSTRAINT "one_row" CHECK ("id" = 1);
INSERT INTO "AuditHead" ("id", "position", "hash") VALUES (1, 0, '');
ALTER TABLE "AuditEntry" DISABLE TRIGGER "never_changed";
DO $$
DECLARE entry "AuditEntry"; head "AuditHead";
BEGIN
  FOR entry IN SELECT * FROM "AuditEntry" ORDER BY "id" LOOP
    UPDATE "AuditHead" SET "position" = "position" + 1 WHERE "id" = 1 RETURNING * INTO head;
    entry."position" := head."position";
    entry."hash" := audit_hash(head."hash", entry);
    UPDATE "AuditEntry" SET "position" = entry."position", "hash" = entry."hash" WHERE "id" = entry."id";
    UPDATE "AuditHead" SET "hash" = entry."hash" WHERE "id" = 1;
  END LOOP;
END $$;
ALTER TABLE "AuditEntry" ENABLE TRIGGER "never_changed";
CREATE TRIGGER "audit_begin" BEFORE INSERT ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION audit_begin();
CREATE TRIGGER "audit_link" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_link();
CREATE TRIGGER "audit_end" AFTER INSERT ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION audit_end();
CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX "AuditEntry_position_key" ON "AuditEntry"("position");

-- ------------------------------------------------------------------------------------------------
-- Finding people by the beginnings of words. Built in, unlike trigrams, which need an extension and the right to install it.

-- Words of a text in lower case without accents; what separates them is everything but letters and digits.
CREATE FUNCTION search_words(given text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT string_to_array(trim(regexp_replace(
    regexp_replace(lower(normalize(given, NFD)), U&'[\0300-\036F]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')), ' ')
$$;
CREATE INDEX "Person_words" ON "Person" USING GIN (array_to_tsvector(search_words("name" || ' ' || "email")));

-- ------------------------------------------------------------------------------------------------
-- Erasure: the one exception to sealed sheets. It empties notes and reasons of the rater who is being erased and leaves their
-- words on the scale, so that aggregates stay true. The erasing transaction names the person (`waymark.erasing`), for whom an
-- administrator must have asked; nothing else can be changed by it.
CREATE FUNCTION is_erasing(person text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT person = current_setting('waymark.erasing', true) AND EXISTS (
    SELECT 1 FROM "ErasureRequest" e JOIN "Person" p ON p."id" = e."personId"
    WHERE e."personId" = person AND e."doneAt" IS NULL AND e."calledOffAt" IS NULL AND p."deactivatedAt" IS NOT NULL)
$$;
CREATE OR REPLACE FUNCTION refuse_sealed_rating() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sheet "Sheet";
BEGIN
  SELECT s.* INTO sheet FROM "Sheet" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sheetId" ELSE NEW."sheetId" END FOR SHARE;
  IF sheet."status" = 'SUBMITTED' AND NOT (
    TG_OP = 'UPDATE' AND is_erasing(sheet."raterId")
    AND to_jsonb(NEW) - 'note' - 'reason' = to_jsonb(OLD) - 'note' - 'reason'
    AND NEW."note" = '' AND NEW."reason" IS NOT DISTINCT FROM CASE WHEN OLD."reason" IS NOT NULL THEN 'Erased' END
  ) THEN
    RAISE EXCEPTION 'a submitted sheet is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
ALTER TABLE "Person" ADD CONSTRAINT "erased_have_left" CHECK ("erasedAt" IS NULL OR "deactivatedAt" IS NOT NULL);
