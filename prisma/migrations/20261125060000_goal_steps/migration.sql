-- AlterTable
ALTER TABLE "GrowthGoal" ADD COLUMN     "dueOn" DATE;

-- CreateTable
CREATE TABLE "GoalStep" (
    "id" TEXT NOT NULL,
    "goalId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "GoalStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "GoalStep_goalId_idx" ON "GoalStep"("goalId");

-- AddForeignKey
ALTER TABLE "GoalStep" ADD CONSTRAINT "GoalStep_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "GrowthGoal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that Prisma's schema cannot say.

ALTER TABLE "GoalStep" ADD CONSTRAINT "text_is_bounded" CHECK (length("text") BETWEEN 1 AND 200);

-- A step belongs to its goal, and a goal with more than ten is several goals.
CREATE FUNCTION ten_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."goalId" <> OLD."goalId" THEN
    RAISE EXCEPTION 'a step stays with its goal' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' AND (SELECT count(*) FROM "GoalStep" s WHERE s."goalId" = NEW."goalId" AND s."id" <> NEW."id") >= 10 THEN
    RAISE EXCEPTION 'a goal has at most ten steps' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ten_steps" BEFORE INSERT OR UPDATE ON "GoalStep" FOR EACH ROW EXECUTE FUNCTION ten_steps();
