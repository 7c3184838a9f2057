-- AlterTable
ALTER TABLE "Debrief" ADD COLUMN     "turnEdits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "turnsChangedById" TEXT;

-- AlterTable: what stands so far is what was proposed. Debriefs that are decided let no turn change.
ALTER TABLE "DebriefTurn" ADD COLUMN     "proposedPlace" INTEGER;
ALTER TABLE "DebriefTurn" DISABLE TRIGGER "only_in_open_debrief";
UPDATE "DebriefTurn" SET "proposedPlace" = "place";
ALTER TABLE "DebriefTurn" ENABLE TRIGGER "only_in_open_debrief";
ALTER TABLE "DebriefTurn" ALTER COLUMN "proposedPlace" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Debrief_turnsChangedById_idx" ON "Debrief"("turnsChangedById");

-- AddForeignKey
ALTER TABLE "Debrief" ADD CONSTRAINT "Debrief_turnsChangedById_fkey" FOREIGN KEY ("turnsChangedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Debrief" ADD CONSTRAINT "who_changed_the_order" CHECK (("turnEdits" = 0) = ("turnsChangedById" IS NULL));

-- What was proposed stays known, and whoever has spoken keeps their place.
CREATE FUNCTION keep_debrief_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."debriefId", NEW."personId", NEW."proposedPlace") IS DISTINCT FROM (OLD."debriefId", OLD."personId", OLD."proposedPlace")
     OR NEW."place" <> OLD."place" AND (OLD."spokenAt" IS NOT NULL OR NEW."spokenAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'a turn keeps its proposal, and its place once it was taken' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_debrief_turn" BEFORE UPDATE ON "DebriefTurn" FOR EACH ROW EXECUTE FUNCTION keep_debrief_turn();
