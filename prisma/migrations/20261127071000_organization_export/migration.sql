-- CreateTable
CREATE TABLE "OrganizationExport" (
    "id" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "fileKey" TEXT,

    CONSTRAINT "OrganizationExport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OrganizationExport_fileKey_key" ON "OrganizationExport"("fileKey");


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "OrganizationExport" ADD CONSTRAINT "finished_with_a_file" CHECK (("finishedAt" IS NULL) = ("fileKey" IS NULL));
ALTER TABLE "OrganizationExport" ADD CONSTRAINT "counts_steps" CHECK ("done" BETWEEN 0 AND "steps");
