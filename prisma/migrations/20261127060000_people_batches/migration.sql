-- One act for many people, and the state of each of them in it.
-- CreateEnum
CREATE TYPE "PeopleAct" AS ENUM ('INVITE', 'TEAM', 'MANAGER', 'DEACTIVATE');

-- CreateTable
CREATE TABLE "PeopleBatch" (
    "id" TEXT NOT NULL,
    "act" "PeopleAct" NOT NULL,
    "madeById" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "team" TEXT,
    "managerId" TEXT,
    "reason" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PeopleBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PeopleBatchPerson" (
    "batchId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "before" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PeopleBatchPerson_pkey" PRIMARY KEY ("batchId","personId")
);

-- CreateIndex
CREATE INDEX "PeopleBatch_madeById_idx" ON "PeopleBatch"("madeById");

-- CreateIndex
CREATE INDEX "PeopleBatch_managerId_idx" ON "PeopleBatch"("managerId");

-- CreateIndex
CREATE INDEX "PeopleBatchPerson_personId_idx" ON "PeopleBatchPerson"("personId");

-- AddForeignKey
ALTER TABLE "PeopleBatch" ADD CONSTRAINT "PeopleBatch_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeopleBatch" ADD CONSTRAINT "PeopleBatch_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeopleBatchPerson" ADD CONSTRAINT "PeopleBatchPerson_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "PeopleBatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PeopleBatchPerson" ADD CONSTRAINT "PeopleBatchPerson_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- An act says what it changes before it starts; only what has started can be done or undone.
ALTER TABLE "PeopleBatch" ADD CONSTRAINT "team_has_name" CHECK ("act" <> 'TEAM' OR "startedAt" IS NULL OR "team" IS NOT NULL);
ALTER TABLE "PeopleBatch" ADD CONSTRAINT "leaving_has_reason" CHECK ("act" <> 'DEACTIVATE' OR "startedAt" IS NULL OR "reason" IS NOT NULL);
ALTER TABLE "PeopleBatch" ADD CONSTRAINT "undone_after_start" CHECK ("undoneAt" IS NULL OR "startedAt" IS NOT NULL);
ALTER TABLE "PeopleBatchPerson" ADD CONSTRAINT "undone_was_done" CHECK ("undoneAt" IS NULL OR "doneAt" IS NOT NULL);
