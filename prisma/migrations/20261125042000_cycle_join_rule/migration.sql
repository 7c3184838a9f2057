-- CreateTable
CREATE TABLE "CycleJoinRule" (
    "cycleId" TEXT NOT NULL,
    "before" DATE NOT NULL,
    "hasReports" BOOLEAN NOT NULL,
    "teamIds" TEXT[],
    "setById" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CycleJoinRule_pkey" PRIMARY KEY ("cycleId")
);

-- CreateIndex
CREATE INDEX "CycleJoinRule_setById_idx" ON "CycleJoinRule"("setById");

-- AddForeignKey
ALTER TABLE "CycleJoinRule" ADD CONSTRAINT "CycleJoinRule_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "ReviewCycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CycleJoinRule" ADD CONSTRAINT "CycleJoinRule_setById_fkey" FOREIGN KEY ("setById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
