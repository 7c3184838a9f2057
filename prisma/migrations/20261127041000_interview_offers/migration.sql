-- AlterTable
ALTER TABLE "Interview" ADD COLUMN     "invitesCandidate" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "InterviewOffer" (
    "id" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "debriefId" TEXT NOT NULL,
    "stageId" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "sentById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "tokenHash" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "interviewId" TEXT,

    CONSTRAINT "InterviewOffer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InterviewOfferTime" (
    "offerId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewOfferTime_pkey" PRIMARY KEY ("offerId","startsAt")
);

-- CreateIndex
CREATE UNIQUE INDEX "InterviewOffer_tokenHash_key" ON "InterviewOffer"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "InterviewOffer_interviewId_key" ON "InterviewOffer"("interviewId");

-- CreateIndex
CREATE INDEX "InterviewOffer_candidateId_stageId_idx" ON "InterviewOffer"("candidateId", "stageId");

-- CreateIndex
CREATE INDEX "InterviewOffer_debriefId_idx" ON "InterviewOffer"("debriefId");

-- CreateIndex
CREATE INDEX "InterviewOffer_stageId_idx" ON "InterviewOffer"("stageId");

-- CreateIndex
CREATE INDEX "InterviewOffer_sentById_idx" ON "InterviewOffer"("sentById");

-- CreateIndex
CREATE INDEX "InterviewOffer_expiresAt_idx" ON "InterviewOffer"("expiresAt");

-- AddForeignKey
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "InterviewOffer_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "InterviewOffer_debriefId_fkey" FOREIGN KEY ("debriefId") REFERENCES "Debrief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "InterviewOffer_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "OpeningStage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "InterviewOffer_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "InterviewOffer_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "Interview"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewOfferTime" ADD CONSTRAINT "InterviewOfferTime_offerId_fkey" FOREIGN KEY ("offerId") REFERENCES "InterviewOffer"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- What only SQL can say.
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "is_bounded" CHECK (
  "minutes" BETWEEN 5 AND 480 AND length("place") <= 500 AND "expiresAt" > "createdAt" AND ("tokenHash" IS NULL OR "tokenHash" ~ '^[0-9a-f]{64}$'));
ALTER TABLE "InterviewOffer" ADD CONSTRAINT "chosen_is_over" CHECK ("interviewId" IS NULL OR "endedAt" IS NOT NULL);
-- A newer offer of a stage ends the one before.
CREATE UNIQUE INDEX "one_offer_at_a_time" ON "InterviewOffer" ("candidateId", "stageId") WHERE "endedAt" IS NULL;

-- An offer is chosen from once, and never opens again.
CREATE FUNCTION keep_interview_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."candidateId", NEW."debriefId", NEW."stageId", NEW."minutes", NEW."createdAt", NEW."expiresAt")
       IS DISTINCT FROM (OLD."id", OLD."candidateId", OLD."debriefId", OLD."stageId", OLD."minutes", OLD."createdAt", OLD."expiresAt")
     OR OLD."endedAt" IS NOT NULL AND (NEW."endedAt", NEW."interviewId", NEW."tokenHash") IS DISTINCT FROM (OLD."endedAt", OLD."interviewId", OLD."tokenHash") THEN
    RAISE EXCEPTION 'an offer of times is chosen from once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_interview_offer" BEFORE UPDATE ON "InterviewOffer" FOR EACH ROW EXECUTE FUNCTION keep_interview_offer();

-- Like other links, one that was sent to an address ends when the address is corrected.
CREATE OR REPLACE FUNCTION end_links_of_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CandidateLink" WHERE "candidateId" = NEW."candidateId" AND "revokedAt" IS NULL;
  UPDATE "InterviewOffer" SET "endedAt" = greatest("createdAt", clock_timestamp()) WHERE "candidateId" = NEW."candidateId" AND "endedAt" IS NULL;
  RETURN NULL;
END $$;
