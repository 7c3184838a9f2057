-- AlterTable
ALTER TABLE "CalibrationSession" ADD COLUMN     "pausedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "CalibrationSubject" ADD COLUMN     "talkedSeconds" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "CalibrationBallot" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" TEXT,

    CONSTRAINT "CalibrationBallot_pkey" PRIMARY KEY ("sessionId","personId","number")
);

-- CreateTable
CREATE TABLE "CalibrationVote" (
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "voterId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "word" TEXT,
    "castAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalibrationVote_pkey" PRIMARY KEY ("sessionId","personId","number","voterId","item")
);

-- CreateIndex
CREATE INDEX "CalibrationBallot_closedById_idx" ON "CalibrationBallot"("closedById");

-- CreateIndex
CREATE INDEX "CalibrationVote_voterId_idx" ON "CalibrationVote"("voterId");

-- AddForeignKey
ALTER TABLE "CalibrationBallot" ADD CONSTRAINT "CalibrationBallot_sessionId_personId_fkey" FOREIGN KEY ("sessionId", "personId") REFERENCES "CalibrationSubject"("sessionId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationBallot" ADD CONSTRAINT "CalibrationBallot_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationVote" ADD CONSTRAINT "CalibrationVote_sessionId_personId_number_fkey" FOREIGN KEY ("sessionId", "personId", "number") REFERENCES "CalibrationBallot"("sessionId", "personId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalibrationVote" ADD CONSTRAINT "CalibrationVote_voterId_fkey" FOREIGN KEY ("voterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "CalibrationSession" ADD CONSTRAINT "paused_has_turn" CHECK ("pausedAt" IS NULL OR "currentId" IS NOT NULL);
ALTER TABLE "CalibrationSubject" ADD CONSTRAINT "talked_from_zero" CHECK ("talkedSeconds" >= 0);
ALTER TABLE "CalibrationBallot" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1 AND "round" >= 1);
ALTER TABLE "CalibrationBallot" ADD CONSTRAINT "closed_by_needs_date" CHECK ("closedById" IS NULL OR "closedAt" IS NOT NULL);
ALTER TABLE "CalibrationVote" ADD CONSTRAINT "item_is_one" CHECK ("item" ~ '^(level|(theme|competency):[a-z0-9-]+)$');
-- One open vote for each person. One that a lock left open stays sealed, and a later round has its own.
CREATE UNIQUE INDEX "one_open_ballot" ON "CalibrationBallot" ("sessionId", "personId", "round") WHERE "closedAt" IS NULL;

-- As before, and the clock runs while the meeting is open.
CREATE OR REPLACE FUNCTION keep_calibration_subject() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE state "CalibrationStatus";
BEGIN
  SELECT s."status" INTO state FROM "CalibrationSession" s
    WHERE s."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sessionId" ELSE NEW."sessionId" END FOR SHARE;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - 'place' - 'disagreement' - 'revealedAt' - 'talkedSeconds'
         <> to_jsonb(OLD) - 'place' - 'disagreement' - 'revealedAt' - 'talkedSeconds'
       AND state <> 'PREPARING' THEN
      RAISE EXCEPTION 'who is rated stays as it was when the rating began' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW."talkedSeconds" <> OLD."talkedSeconds" AND state <> 'OPEN' THEN
      RAISE EXCEPTION 'the clock runs in the meeting' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD."revealedAt" IS NOT NULL AND NEW."revealedAt" IS DISTINCT FROM OLD."revealedAt"
       OR NEW."revealedAt" IS NOT NULL AND OLD."revealedAt" IS NULL AND state <> 'OPEN' THEN
      RAISE EXCEPTION 'ratings are shown in the meeting, once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD."place" IS NOT NULL AND (NEW."place", NEW."disagreement") IS DISTINCT FROM (OLD."place", OLD."disagreement") THEN
      RAISE EXCEPTION 'the agenda stays as it was made' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF state IS NOT NULL AND state <> 'PREPARING' THEN
    RAISE EXCEPTION 'who is rated stays as it was when the rating began' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION lacks_vote(session text, about text, ballot integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "CalibrationParticipant" p
    WHERE p."sessionId" = session AND p."role" = 'RATER' AND NOT is_recused(session, p."personId", about)
      AND NOT EXISTS (SELECT 1 FROM "CalibrationVote" v
        WHERE v."sessionId" = session AND v."personId" = about AND v."number" = ballot AND v."voterId" = p."personId"))
$$;

-- A ballot is opened in the meeting, about ratings that were shown. It is closed once: by the last vote, or by a participant who
-- has a part in the person.
CREATE FUNCTION keep_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a vote stays' USING ERRCODE = 'restrict_violation'; END IF;
  SELECT s."status", s."round" INTO found FROM "CalibrationSession" s WHERE s."id" = NEW."sessionId" FOR SHARE;
  IF found."status" <> 'OPEN' THEN
    RAISE EXCEPTION 'a vote belongs to an open meeting' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW."closedAt" IS NOT NULL OR NEW."round" <> found."round" OR NOT EXISTS (
        SELECT 1 FROM "CalibrationSubject" s
        WHERE s."sessionId" = NEW."sessionId" AND s."personId" = NEW."personId" AND s."revealedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'a vote comes after the ratings were shown' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD."closedAt" IS NOT NULL OR NEW."closedAt" IS NULL
     OR to_jsonb(NEW) - 'closedAt' - 'closedById' <> to_jsonb(OLD) - 'closedAt' - 'closedById' THEN
    RAISE EXCEPTION 'a vote is closed once' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."closedById" IS NULL AND lacks_vote(NEW."sessionId", NEW."personId", NEW."number")
     OR NEW."closedById" IS NOT NULL AND is_recused(NEW."sessionId", NEW."closedById", NEW."personId") THEN
    RAISE EXCEPTION 'a vote is sealed until all have voted or a participant closes it' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_ballot" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationBallot" FOR EACH ROW EXECUTE FUNCTION keep_ballot();

-- A vote is its rater's, and changes while it is sealed. Their recusal takes a sealed one back.
CREATE FUNCTION keep_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ballot "CalibrationBallot"; state record;
BEGIN
  SELECT b.* INTO ballot FROM "CalibrationBallot" b
    WHERE b."sessionId" = CASE WHEN TG_OP = 'DELETE' THEN OLD."sessionId" ELSE NEW."sessionId" END
      AND b."personId" = CASE WHEN TG_OP = 'DELETE' THEN OLD."personId" ELSE NEW."personId" END
      AND b."number" = CASE WHEN TG_OP = 'DELETE' THEN OLD."number" ELSE NEW."number" END FOR SHARE;
  SELECT s."status", s."round" INTO state FROM "CalibrationSession" s WHERE s."id" = ballot."sessionId" FOR SHARE;
  IF ballot."closedAt" IS NOT NULL OR state."status" <> 'OPEN' OR state."round" <> ballot."round" THEN
    RAISE EXCEPTION 'a closed vote stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'word' - 'castAt' <> to_jsonb(OLD) - 'word' - 'castAt' THEN
    RAISE EXCEPTION 'a vote keeps its rater and what it is about' USING ERRCODE = 'restrict_violation';
  END IF;
  IF is_recused(NEW."sessionId", NEW."voterId", NEW."personId") OR NOT EXISTS (
      SELECT 1 FROM "CalibrationParticipant" p
      WHERE p."sessionId" = NEW."sessionId" AND p."personId" = NEW."voterId" AND p."role" = 'RATER') THEN
    RAISE EXCEPTION 'raters who have a part in the person vote' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_vote" BEFORE INSERT OR UPDATE OR DELETE ON "CalibrationVote" FOR EACH ROW EXECUTE FUNCTION keep_vote();
