-- CreateEnum
CREATE TYPE "OpportunityKind" AS ENUM ('STRETCH', 'ROTATION', 'PAIRING', 'LEARNING');

-- CreateEnum
CREATE TYPE "PlaceState" AS ENUM ('OFFERED', 'ASKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'TAKEN_UP', 'FINISHED');

-- CreateEnum
CREATE TYPE "LearningState" AS ENUM ('ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "Opportunity" (
    "id" TEXT NOT NULL,
    "kind" "OpportunityKind" NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "versionId" TEXT NOT NULL,
    "sponsorId" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "sponsoredAt" TIMESTAMPTZ(3),
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "places" INTEGER NOT NULL,
    "openToAll" BOOLEAN NOT NULL DEFAULT false,
    "closedAt" TIMESTAMPTZ(3),
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Opportunity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OpportunityExpectation" (
    "opportunityId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,

    CONSTRAINT "OpportunityExpectation_pkey" PRIMARY KEY ("opportunityId","expectationId")
);

-- CreateTable
CREATE TABLE "OpportunityPlace" (
    "id" TEXT NOT NULL,
    "opportunityId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" "PlaceState" NOT NULL,
    "begunBy" TEXT NOT NULL,
    "begunAt" TIMESTAMPTZ(3) NOT NULL,
    "sentence" TEXT NOT NULL DEFAULT '',
    "answeredBy" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "takenUpAt" TIMESTAMPTZ(3),
    "finishedBy" TEXT,
    "finishedAt" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL DEFAULT '',
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "OpportunityPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LearningBudget" (
    "id" TEXT NOT NULL,
    "teamId" TEXT,
    "fromYear" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "money" INTEGER NOT NULL,
    "currency" TEXT,
    "setBy" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "LearningBudget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LearningRequest" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "money" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "state" "LearningState" NOT NULL DEFAULT 'ASKED',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "grantedMinutes" INTEGER NOT NULL DEFAULT 0,
    "grantedMoney" INTEGER NOT NULL DEFAULT 0,
    "edits" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "LearningRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LearningUse" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "usedOn" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "money" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LearningUse_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Opportunity_closedAt_startsOn_idx" ON "Opportunity"("closedAt", "startsOn");

-- CreateIndex
CREATE INDEX "Opportunity_sponsorId_idx" ON "Opportunity"("sponsorId");

-- CreateIndex
CREATE INDEX "Opportunity_proposedById_idx" ON "Opportunity"("proposedById");

-- CreateIndex
CREATE UNIQUE INDEX "Opportunity_id_versionId_key" ON "Opportunity"("id", "versionId");

-- CreateIndex
CREATE INDEX "OpportunityExpectation_expectationId_idx" ON "OpportunityExpectation"("expectationId");

-- CreateIndex
CREATE INDEX "OpportunityPlace_opportunityId_state_idx" ON "OpportunityPlace"("opportunityId", "state");

-- CreateIndex
CREATE INDEX "OpportunityPlace_personId_begunAt_idx" ON "OpportunityPlace"("personId", "begunAt");

-- CreateIndex
CREATE INDEX "LearningBudget_teamId_fromYear_idx" ON "LearningBudget"("teamId", "fromYear");

-- CreateIndex
CREATE INDEX "LearningRequest_personId_year_state_idx" ON "LearningRequest"("personId", "year", "state");

-- CreateIndex
CREATE INDEX "LearningUse_requestId_usedOn_idx" ON "LearningUse"("requestId", "usedOn");

-- AddForeignKey
ALTER TABLE "Opportunity" ADD CONSTRAINT "Opportunity_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opportunity" ADD CONSTRAINT "Opportunity_sponsorId_fkey" FOREIGN KEY ("sponsorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opportunity" ADD CONSTRAINT "Opportunity_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpportunityExpectation" ADD CONSTRAINT "OpportunityExpectation_opportunityId_versionId_fkey" FOREIGN KEY ("opportunityId", "versionId") REFERENCES "Opportunity"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpportunityExpectation" ADD CONSTRAINT "OpportunityExpectation_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpportunityPlace" ADD CONSTRAINT "OpportunityPlace_opportunityId_fkey" FOREIGN KEY ("opportunityId") REFERENCES "Opportunity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpportunityPlace" ADD CONSTRAINT "OpportunityPlace_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearningBudget" ADD CONSTRAINT "LearningBudget_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearningRequest" ADD CONSTRAINT "LearningRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LearningUse" ADD CONSTRAINT "LearningUse_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "LearningRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "Opportunity" ADD CONSTRAINT "text_is_bounded" CHECK (length(trim("title")) BETWEEN 1 AND 200 AND length("body") <= 5000);
ALTER TABLE "Opportunity" ADD CONSTRAINT "ends_after_it_begins" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "Opportunity" ADD CONSTRAINT "has_places" CHECK ("places" BETWEEN 1 AND 100);
-- Nobody is shown what nobody stands behind.
ALTER TABLE "Opportunity" ADD CONSTRAINT "open_means_sponsored" CHECK ("sponsoredAt" IS NOT NULL OR NOT "openToAll");

ALTER TABLE "OpportunityPlace" ADD CONSTRAINT "text_is_bounded" CHECK (length("sentence") <= 1000 AND length("answer") <= 1000 AND length("outcome") <= 200);
ALTER TABLE "OpportunityPlace" ADD CONSTRAINT "answered_has_date" CHECK (
  ("state" IN ('OFFERED', 'ASKED')) = ("answeredAt" IS NULL) AND ("answeredAt" IS NULL) = ("answeredBy" IS NULL));
ALTER TABLE "OpportunityPlace" ADD CONSTRAINT "taken_up_has_date" CHECK (
  "takenUpAt" IS NOT NULL OR "state" NOT IN ('TAKEN_UP', 'FINISHED'));
ALTER TABLE "OpportunityPlace" ADD CONSTRAINT "finished_has_date" CHECK (
  ("state" = 'FINISHED') = ("finishedAt" IS NOT NULL) AND ("finishedAt" IS NULL) = ("finishedBy" IS NULL));
-- One matter at a time between a person and an opportunity.
CREATE UNIQUE INDEX "one_place_each" ON "OpportunityPlace" ("opportunityId", "personId")
  WHERE "state" IN ('OFFERED', 'ASKED', 'ACCEPTED', 'TAKEN_UP', 'FINISHED');

-- An opportunity keeps whose it is; its places are never fewer than those promised.
CREATE FUNCTION keep_opportunity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."versionId" <> OLD."versionId" OR NEW."sponsorId" <> OLD."sponsorId"
     OR NEW."proposedById" <> OLD."proposedById"
     OR (OLD."sponsoredAt" IS NOT NULL AND NEW."sponsoredAt" IS DISTINCT FROM OLD."sponsoredAt")
     OR (OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt") THEN
    RAISE EXCEPTION 'an opportunity keeps its version, sponsor and end' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."places" < OLD."places" AND NEW."places" < (
    SELECT count(*) FROM "OpportunityPlace" p WHERE p."opportunityId" = NEW."id"
      AND p."state" IN ('OFFERED', 'ACCEPTED', 'TAKEN_UP', 'FINISHED')) THEN
    RAISE EXCEPTION 'more places are promised than that' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_opportunity" BEFORE UPDATE OR DELETE ON "Opportunity" FOR EACH ROW EXECUTE FUNCTION keep_opportunity();

-- A place goes on, never back, and no more are promised than there are. FOR UPDATE: of two that take the last one, the
-- second waits and sees it taken.
CREATE FUNCTION keep_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE places integer;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'what was offered and asked stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW."id" <> OLD."id" OR NEW."opportunityId" <> OLD."opportunityId" OR NEW."personId" <> OLD."personId"
     OR NEW."begunBy" <> OLD."begunBy" OR NEW."begunAt" <> OLD."begunAt") THEN
    RAISE EXCEPTION 'a place keeps its person and beginning' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."state" <> OLD."state" AND (OLD."state"::text, NEW."state"::text) NOT IN (
     ('OFFERED', 'ACCEPTED'), ('OFFERED', 'DECLINED'), ('OFFERED', 'WITHDRAWN'),
     ('ASKED', 'ACCEPTED'), ('ASKED', 'DECLINED'), ('ASKED', 'WITHDRAWN'),
     ('ACCEPTED', 'TAKEN_UP'), ('ACCEPTED', 'WITHDRAWN'), ('TAKEN_UP', 'FINISHED'), ('TAKEN_UP', 'WITHDRAWN')) THEN
    RAISE EXCEPTION 'a place does not go from % to %', OLD."state", NEW."state" USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."state" IN ('OFFERED', 'ACCEPTED', 'TAKEN_UP', 'FINISHED') THEN
    SELECT o."places" INTO places FROM "Opportunity" o WHERE o."id" = NEW."opportunityId" FOR UPDATE;
    IF (SELECT count(*) FROM "OpportunityPlace" p WHERE p."opportunityId" = NEW."opportunityId" AND p."id" <> NEW."id"
        AND p."state" IN ('OFFERED', 'ACCEPTED', 'TAKEN_UP', 'FINISHED')) >= places THEN
      RAISE EXCEPTION 'no place is left' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_place" BEFORE INSERT OR UPDATE OR DELETE ON "OpportunityPlace" FOR EACH ROW EXECUTE FUNCTION keep_place();

-- 600000 minutes are 10000 hours; no year has more.
ALTER TABLE "LearningBudget" ADD CONSTRAINT "amounts_are_bounded" CHECK ("minutes" BETWEEN 0 AND 600000 AND "money" BETWEEN 0 AND 1000000000);
ALTER TABLE "LearningBudget" ADD CONSTRAINT "year_is_sensible" CHECK ("fromYear" BETWEEN 2000 AND 2200);
ALTER TABLE "LearningBudget" ADD CONSTRAINT "currency_of_the_organisation" CHECK (
  ("teamId" IS NULL) = ("currency" IS NOT NULL) AND ("currency" IS NULL OR "currency" ~ '^[A-Z]{3}$'));
CREATE UNIQUE INDEX "one_budget_a_year" ON "LearningBudget" (coalesce("teamId", ''), "fromYear");

ALTER TABLE "LearningRequest" ADD CONSTRAINT "text_is_bounded" CHECK (length("purpose") BETWEEN 1 AND 500 AND length("answer") <= 1000);
ALTER TABLE "LearningRequest" ADD CONSTRAINT "asks_for_something" CHECK ("minutes" >= 0 AND "money" >= 0 AND "minutes" + "money" > 0);
ALTER TABLE "LearningRequest" ADD CONSTRAINT "decided_has_date" CHECK (
  ("state" = 'ASKED') = ("decidedAt" IS NULL) AND ("decidedAt" IS NULL) = ("decidedBy" IS NULL));
ALTER TABLE "LearningRequest" ADD CONSTRAINT "granted_at_most_asked" CHECK (
  "grantedMinutes" BETWEEN 0 AND "minutes" AND "grantedMoney" BETWEEN 0 AND "money"
  AND ("state" = 'GRANTED') = ("grantedMinutes" + "grantedMoney" > 0));
ALTER TABLE "LearningUse" ADD CONSTRAINT "text_is_bounded" CHECK (length("note") BETWEEN 1 AND 500);
ALTER TABLE "LearningUse" ADD CONSTRAINT "uses_something" CHECK ("minutes" >= 0 AND "money" >= 0 AND "minutes" + "money" > 0);

-- What was decided stays decided, and no more is granted in a year than there is. FOR UPDATE: grants to one person take turns.
CREATE FUNCTION keep_learning_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE budget "LearningBudget"; granted record;
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (NEW."id" <> OLD."id" OR NEW."personId" <> OLD."personId" OR NEW."year" <> OLD."year"
     OR NEW."minutes" <> OLD."minutes" OR NEW."money" <> OLD."money" OR NEW."currency" <> OLD."currency"
     OR (OLD."state" <> 'ASKED' AND (NEW."state" <> OLD."state" OR NEW."grantedMinutes" <> OLD."grantedMinutes"
         OR NEW."grantedMoney" <> OLD."grantedMoney" OR NEW."decidedBy" IS DISTINCT FROM OLD."decidedBy")))) THEN
    RAISE EXCEPTION 'a request keeps what was asked and decided' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."state" = 'GRANTED' AND (TG_OP = 'INSERT' OR OLD."state" <> 'GRANTED') THEN
    PERFORM 1 FROM "Person" p WHERE p."id" = NEW."personId" FOR UPDATE;
    SELECT b.* INTO budget FROM "LearningBudget" b
      WHERE b."fromYear" <= NEW."year" AND (b."teamId" IS NULL OR b."teamId" = (SELECT p."teamId" FROM "Person" p WHERE p."id" = NEW."personId"))
      ORDER BY b."teamId" IS NULL, b."fromYear" DESC LIMIT 1;
    SELECT coalesce(sum(r."grantedMinutes"), 0) AS minutes, coalesce(sum(r."grantedMoney"), 0) AS money INTO granted
      FROM "LearningRequest" r WHERE r."personId" = NEW."personId" AND r."year" = NEW."year" AND r."state" = 'GRANTED' AND r."id" <> NEW."id";
    IF budget."id" IS NULL OR granted.minutes + NEW."grantedMinutes" > budget."minutes" OR granted.money + NEW."grantedMoney" > budget."money" THEN
      RAISE EXCEPTION 'more is granted than there is' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_learning_request" BEFORE INSERT OR UPDATE OR DELETE ON "LearningRequest" FOR EACH ROW EXECUTE FUNCTION keep_learning_request();

-- Nobody uses more than they were granted.
CREATE FUNCTION use_what_was_granted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE request "LearningRequest"; used record;
BEGIN
  SELECT r.* INTO request FROM "LearningRequest" r WHERE r."id" = NEW."requestId" FOR UPDATE;
  SELECT coalesce(sum(u."minutes"), 0) AS minutes, coalesce(sum(u."money"), 0) AS money INTO used
    FROM "LearningUse" u WHERE u."requestId" = NEW."requestId" AND u."id" <> NEW."id";
  IF request."state" <> 'GRANTED' OR used.minutes + NEW."minutes" > request."grantedMinutes"
     OR used.money + NEW."money" > request."grantedMoney" THEN
    RAISE EXCEPTION 'more is used than was granted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "use_what_was_granted" BEFORE INSERT OR UPDATE ON "LearningUse" FOR EACH ROW EXECUTE FUNCTION use_what_was_granted();

-- Nobody is away twice at once. FOR UPDATE: two records of one person take turns.
CREATE FUNCTION refuse_overlapping_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Person" p WHERE p."id" = NEW."personId" FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "Leave" l WHERE l."personId" = NEW."personId" AND l."id" <> NEW."id"
      AND l."from" <= coalesce(NEW."until", 'infinity'::date) AND NEW."from" <= coalesce(l."until", 'infinity'::date)) THEN
    RAISE EXCEPTION 'these days are recorded already' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "refuse_overlapping_leave" BEFORE INSERT OR UPDATE ON "Leave" FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_leave();
