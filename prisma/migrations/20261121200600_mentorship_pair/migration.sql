-- Who added a goal and who wrote a shared note last: so that erasing somebody takes their words and nobody else's.
-- AlterTable
ALTER TABLE "PairGoal" ADD COLUMN     "addedById" TEXT;
UPDATE "PairGoal" g SET "addedById" = p."menteeId" FROM "MentorshipPair" p WHERE p."id" = g."pairId";
ALTER TABLE "PairGoal" ALTER COLUMN "addedById" SET NOT NULL;

-- AlterTable
ALTER TABLE "PairSession" ADD COLUMN     "noteById" TEXT;
UPDATE "PairSession" SET "noteById" = "changedById" WHERE "sharedNote" <> '';

-- CreateIndex
CREATE INDEX "PairGoal_addedById_idx" ON "PairGoal"("addedById");

-- CreateIndex
CREATE INDEX "PairSession_noteById_idx" ON "PairSession"("noteById");

-- AddForeignKey
ALTER TABLE "PairGoal" ADD CONSTRAINT "PairGoal_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairSession" ADD CONSTRAINT "PairSession_noteById_fkey" FOREIGN KEY ("noteById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A shared note has a writer.
ALTER TABLE "PairSession" ADD CONSTRAINT "note_has_writer" CHECK ("sharedNote" = '' OR "noteById" IS NOT NULL);
CREATE TRIGGER "goal_of_the_pair" BEFORE INSERT OR UPDATE ON "PairGoal" FOR EACH ROW EXECUTE FUNCTION only_the_pair('addedById');
CREATE TRIGGER "note_of_the_pair" BEFORE INSERT OR UPDATE ON "PairSession" FOR EACH ROW
  WHEN (NEW."noteById" IS NOT NULL) EXECUTE FUNCTION only_the_pair('noteById');

-- What belongs to a pair stays with it.
CREATE FUNCTION keep_pair_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."pairId" <> OLD."pairId" THEN
    RAISE EXCEPTION 'what belongs to a pair stays with it' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_pair" BEFORE UPDATE ON "PairSession" FOR EACH ROW EXECUTE FUNCTION keep_pair_of_row();
CREATE TRIGGER "keep_pair" BEFORE UPDATE ON "PairGoal" FOR EACH ROW EXECUTE FUNCTION keep_pair_of_row();
CREATE TRIGGER "keep_pair" BEFORE UPDATE ON "PairAgreement" FOR EACH ROW EXECUTE FUNCTION keep_pair_of_row();
