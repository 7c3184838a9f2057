-- Columns of the board, in their order to the last: a page of one is read from the index, however many came at the same moment.
DROP INDEX "Candidate_openingId_place_stageId_placedAt_idx";
CREATE INDEX "candidate_on_board" ON "Candidate"("openingId", "place", "stageId", "placedAt", "code") WHERE "erasedAt" IS NULL;

-- Where a match stands among those of its run: the weakest first, and of equal ones by what the mentee was called when it finished.
ALTER TABLE "PairingRunPair" ADD COLUMN "place" INTEGER;
ALTER TABLE "PairingRunPair" DISABLE TRIGGER "only_while_pairing";
UPDATE "PairingRunPair" p SET "place" = o."place"
FROM (
  SELECT q."runId", q."menteeId", q."mentorId",
    row_number() OVER (PARTITION BY q."runId" ORDER BY q."fit", e."name", e."id", q."layer", q."mentorId") AS "place"
  FROM "PairingRunPair" q JOIN "Person" e ON e."id" = q."menteeId") o
WHERE p."runId" = o."runId" AND p."menteeId" = o."menteeId" AND p."mentorId" = o."mentorId";
ALTER TABLE "PairingRunPair" ENABLE TRIGGER "only_while_pairing";
ALTER TABLE "PairingRunPair" ALTER COLUMN "place" SET NOT NULL;
ALTER TABLE "PairingRunPair" ADD CONSTRAINT "place_counts_from_one" CHECK ("place" >= 1);
DROP INDEX "PairingRunPair_runId_fit_idx";
CREATE UNIQUE INDEX "PairingRunPair_runId_place_key" ON "PairingRunPair"("runId", "place");

-- A page of a run asks which of its matches were pinned: few, or none.
CREATE INDEX "pinned_in_run" ON "PairingRunPair"("runId") WHERE "locked";
