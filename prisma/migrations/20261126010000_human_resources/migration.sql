-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'HUMAN_RESOURCES';

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "underId" TEXT;

-- AlterTable
ALTER TABLE "ReviewCycle" ADD COLUMN     "byGrant" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "CycleJoinRule" ADD COLUMN     "everyone" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "levels" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "underIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "CycleNudge" (
    "id" TEXT NOT NULL,
    "cycleId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "CycleNudge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CycleNudge_personId_idx" ON "CycleNudge"("personId");

-- CreateIndex
CREATE INDEX "CycleNudge_byId_idx" ON "CycleNudge"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "CycleNudge_cycleId_personId_day_key" ON "CycleNudge"("cycleId", "personId", "day");

-- CreateIndex
CREATE INDEX "RoleGrant_underId_idx" ON "RoleGrant"("underId");

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_underId_fkey" FOREIGN KEY ("underId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleNudge" ADD CONSTRAINT "CycleNudge_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleNudge" ADD CONSTRAINT "CycleNudge_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleNudge" ADD CONSTRAINT "CycleNudge_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

-- A partner is one of a team. Human resources is for everyone, a team, or a person and those below. A value that is new in this
-- transaction can only be compared as a text.
ALTER TABLE "RoleGrant" DROP CONSTRAINT "partner_of_a_team";
ALTER TABLE "RoleGrant" ADD CONSTRAINT "where_it_counts" CHECK (CASE "role"::text
  WHEN 'PEOPLE_PARTNER' THEN "teamId" IS NOT NULL AND "underId" IS NULL
  WHEN 'HUMAN_RESOURCES' THEN num_nonnulls("teamId", "underId") <= 1
  ELSE num_nonnulls("teamId", "underId") = 0 END);
DROP INDEX "one_grant_at_a_time";
CREATE UNIQUE INDEX "one_grant_at_a_time" ON "RoleGrant" ("personId", "role", coalesce("teamId", ''), coalesce("underId", ''))
  WHERE "until" IS NULL;

ALTER TABLE "CycleJoinRule" ADD CONSTRAINT "few_levels" CHECK (cardinality("levels") <= 100);
ALTER TABLE "CycleNudge" ADD CONSTRAINT "day_of_its_time" CHECK ("day" = ("at" AT TIME ZONE 'UTC')::date);

-- Whether a cycle needs a grant to be run is settled when it is opened.
CREATE FUNCTION keep_by_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."byGrant" <> OLD."byGrant" THEN
    RAISE EXCEPTION 'a cycle keeps the grant it was opened under' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_by_grant" BEFORE UPDATE ON "ReviewCycle" FOR EACH ROW EXECUTE FUNCTION keep_by_grant();
