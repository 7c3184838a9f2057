-- CreateEnum
CREATE TYPE "PeerRequestStatus" AS ENUM ('ASKED', 'DECLINED', 'SUBMITTED');

-- CreateEnum
CREATE TYPE "PeerOften" AS ENUM ('RARELY', 'SOMETIMES', 'USUALLY', 'EVERY_TIME');

-- CreateEnum
CREATE TYPE "PeerWell" AS ENUM ('NEEDED_OTHERS', 'DID_ITS_JOB', 'OTHERS_BUILT_ON_IT');

-- CreateTable
CREATE TABLE "PeerRequest" (
    "id" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "peerId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "status" "PeerRequestStatus" NOT NULL DEFAULT 'ASKED',
    "takenBackAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "sentence" TEXT NOT NULL DEFAULT '',
    "keepDoing" TEXT NOT NULL DEFAULT '',
    "tryNext" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMPTZ(3),
    "salt" TEXT NOT NULL DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "PeerRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeerAnswer" (
    "requestId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "often" "PeerOften" NOT NULL,
    "well" "PeerWell",

    CONSTRAINT "PeerAnswer_pkey" PRIMARY KEY ("requestId","expectationId")
);

-- CreateTable
CREATE TABLE "PeerRelease" (
    "assessmentId" TEXT NOT NULL,
    "releasedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PeerRelease_pkey" PRIMARY KEY ("assessmentId")
);

-- CreateIndex
CREATE INDEX "PeerRequest_peerId_askedAt_idx" ON "PeerRequest"("peerId", "askedAt");

-- CreateIndex
CREATE INDEX "PeerRequest_askedById_idx" ON "PeerRequest"("askedById");

-- CreateIndex
CREATE UNIQUE INDEX "PeerRequest_assessmentId_peerId_key" ON "PeerRequest"("assessmentId", "peerId");

-- CreateIndex
CREATE UNIQUE INDEX "PeerRequest_id_versionId_key" ON "PeerRequest"("id", "versionId");

-- AddForeignKey
ALTER TABLE "PeerRequest" ADD CONSTRAINT "PeerRequest_assessmentId_versionId_fkey" FOREIGN KEY ("assessmentId", "versionId") REFERENCES "Assessment"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerRequest" ADD CONSTRAINT "PeerRequest_peerId_fkey" FOREIGN KEY ("peerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerRequest" ADD CONSTRAINT "PeerRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAnswer" ADD CONSTRAINT "PeerAnswer_requestId_versionId_fkey" FOREIGN KEY ("requestId", "versionId") REFERENCES "PeerRequest"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerAnswer" ADD CONSTRAINT "PeerAnswer_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeerRelease" ADD CONSTRAINT "PeerRelease_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "PeerRequest" ADD CONSTRAINT "answer_has_date" CHECK (("status" = 'ASKED') = ("answeredAt" IS NULL));
ALTER TABLE "PeerRequest" ADD CONSTRAINT "sentence_with_declined" CHECK ("sentence" = '' OR "status" = 'DECLINED');
ALTER TABLE "PeerRequest" ADD CONSTRAINT "text_is_bounded"
  CHECK (length("sentence") <= 500 AND length("keepDoing") <= 5000 AND length("tryNext") <= 5000);

-- Nobody is their own peer, and peers are asked only where the cycle says so.
CREATE FUNCTION begin_peer_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."peerId" = (SELECT a."subjectId" FROM "Assessment" a WHERE a."id" = NEW."assessmentId") THEN
    RAISE EXCEPTION 'nobody is their own peer' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId"
                 WHERE a."id" = NEW."assessmentId" AND c."asksPeers") THEN
    RAISE EXCEPTION 'this assessment asks no peers' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."status" <> 'ASKED' THEN
    RAISE EXCEPTION 'a peer is asked before they answer' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "begin_peer_request" BEFORE INSERT ON "PeerRequest" FOR EACH ROW EXECUTE FUNCTION begin_peer_request();

-- What was submitted or declined is sealed; being taken back changes nothing of it, and an erasure empties its texts alone.
CREATE FUNCTION seal_peer_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told text[] := ARRAY['takenBackAt'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a peer request is kept' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."id" <> OLD."id" OR NEW."assessmentId" <> OLD."assessmentId" OR NEW."versionId" <> OLD."versionId"
     OR NEW."peerId" <> OLD."peerId" OR NEW."askedById" <> OLD."askedById" OR NEW."salt" <> OLD."salt" THEN
    RAISE EXCEPTION 'a peer request keeps who asked whom' USING ERRCODE = 'restrict_violation';
  END IF;
  IF is_erasing(OLD."peerId") AND NEW."sentence" = '' AND NEW."keepDoing" = '' AND NEW."tryNext" = '' THEN
    told := told || ARRAY['sentence', 'keepDoing', 'tryNext'];
  END IF;
  IF OLD."status" <> 'ASKED' AND to_jsonb(NEW) - told <> to_jsonb(OLD) - told THEN
    RAISE EXCEPTION 'a submitted peer review is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" = 'ASKED' AND NEW."status" = 'SUBMITTED' AND (NEW."takenBackAt" IS NOT NULL
     OR EXISTS (SELECT 1 FROM "PeerRelease" r WHERE r."assessmentId" = OLD."assessmentId")) THEN
    RAISE EXCEPTION 'these peer reviews are closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "seal_peer_request" BEFORE UPDATE OR DELETE ON "PeerRequest" FOR EACH ROW EXECUTE FUNCTION seal_peer_request();

-- FOR SHARE: submitting waits for a save in flight, and a save waits for a submit.
CREATE FUNCTION refuse_sealed_peer_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE status "PeerRequestStatus";
BEGIN
  SELECT r."status" INTO status FROM "PeerRequest" r
    WHERE r."id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."requestId" ELSE NEW."requestId" END FOR SHARE;
  IF status <> 'ASKED' THEN
    RAISE EXCEPTION 'a submitted peer review is sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "refuse_sealed_peer_answer" BEFORE INSERT OR UPDATE OR DELETE ON "PeerAnswer" FOR EACH ROW EXECUTE FUNCTION refuse_sealed_peer_answer();

-- A summary is of five peers at least, comes after the reveal, and stays what it is.
CREATE FUNCTION release_peers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM "PeerRequest" r WHERE r."assessmentId" = NEW."assessmentId" AND r."status" = 'SUBMITTED') < 5 THEN
    RAISE EXCEPTION 'a summary of peers is of five at least' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT count(DISTINCT s."side") FROM "Sheet" s
      WHERE s."assessmentId" = NEW."assessmentId" AND s."revealedAt" IS NOT NULL) < 2 THEN
    RAISE EXCEPTION 'peers are read after the reveal' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "release_peers" BEFORE INSERT ON "PeerRelease" FOR EACH ROW EXECUTE FUNCTION release_peers();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "PeerRelease" FOR EACH ROW EXECUTE FUNCTION refuse_change();
