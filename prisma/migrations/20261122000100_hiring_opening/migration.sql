-- CreateEnum
CREATE TYPE "OpeningKnowledge" AS ENUM ('NAMES', 'JUDGEMENTS');

-- CreateTable
CREATE TABLE "OpeningPart" (
    "openingId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "knows" "OpeningKnowledge" NOT NULL,

    CONSTRAINT "OpeningPart_pkey" PRIMARY KEY ("openingId","personId")
);

-- CreateIndex
CREATE INDEX "OpeningPart_personId_idx" ON "OpeningPart"("personId");

-- AddForeignKey
ALTER TABLE "OpeningPart" ADD CONSTRAINT "OpeningPart_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OpeningPart" ADD CONSTRAINT "OpeningPart_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Whoever was to judge candidates of an opening never gets to know their names, and whoever knew the names never judges.
CREATE FUNCTION take_part_in_opening(opening text, person text, knowing "OpeningKnowledge") RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "OpeningPart" ("openingId", "personId", "knows") VALUES (opening, person, knowing) ON CONFLICT DO NOTHING;
  IF EXISTS (SELECT 1 FROM "OpeningPart" p WHERE p."openingId" = opening AND p."personId" = person AND p."knows" <> knowing) THEN
    RAISE EXCEPTION 'whoever knew names of an opening does not judge for it, nor the other way' USING ERRCODE = 'restrict_violation';
  END IF;
END $$;

-- While it is planned nobody knows anything yet.
CREATE FUNCTION keep_opening_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" <> 'DRAFT' THEN
    PERFORM take_part_in_opening(NEW."id", NEW."coordinatorId", 'NAMES');
    PERFORM take_part_in_opening(NEW."id", NEW."leadId", 'JUDGEMENTS');
    PERFORM take_part_in_opening(NEW."id", NEW."deciderId", 'JUDGEMENTS');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "keep_opening_parts" AFTER INSERT OR UPDATE OF "status", "leadId", "deciderId", "coordinatorId" ON "Opening"
  FOR EACH ROW EXECUTE FUNCTION keep_opening_parts();

CREATE FUNCTION keep_seat_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE opening text;
BEGIN
  IF NEW."status" <> 'OFF' THEN
    SELECT c."openingId" INTO opening FROM "Interview" i JOIN "Candidate" c ON c."id" = i."candidateId" WHERE i."id" = NEW."interviewId";
    PERFORM take_part_in_opening(opening, NEW."personId", 'JUDGEMENTS');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "keep_seat_parts" AFTER INSERT OR UPDATE OF "status" ON "InterviewSeat" FOR EACH ROW EXECUTE FUNCTION keep_seat_parts();

-- Of what is there already: those who know names first.
INSERT INTO "OpeningPart" ("openingId", "personId", "knows") SELECT "id", "coordinatorId", 'NAMES' FROM "Opening" WHERE "status" <> 'DRAFT';
INSERT INTO "OpeningPart" ("openingId", "personId", "knows")
  SELECT "id", "leadId", 'JUDGEMENTS'::"OpeningKnowledge" FROM "Opening" WHERE "status" <> 'DRAFT'
  UNION SELECT "id", "deciderId", 'JUDGEMENTS' FROM "Opening" WHERE "status" <> 'DRAFT'
  UNION SELECT c."openingId", s."personId", 'JUDGEMENTS' FROM "InterviewSeat" s JOIN "Interview" i ON i."id" = s."interviewId"
    JOIN "Candidate" c ON c."id" = i."candidateId" WHERE s."status" <> 'OFF'
  ON CONFLICT DO NOTHING;

CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "OpeningPart" FOR EACH ROW EXECUTE FUNCTION keep_as_written('personId');
