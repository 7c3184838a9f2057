-- CreateTable
CREATE TABLE "LadderImport" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "splitting" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "edits" INTEGER NOT NULL DEFAULT 1,
    "uploadedBy" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LadderImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LadderImport_uploadedAt_idx" ON "LadderImport"("uploadedAt");


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "LadderImport" ADD CONSTRAINT "text_is_bounded" CHECK (length("fileName") BETWEEN 1 AND 200 AND length("slug") <= 60);
