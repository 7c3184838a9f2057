-- DropIndex
DROP INDEX "Candidate_openingId_createdAt_idx";

-- AlterTable
ALTER TABLE "CandidateIdentity" ADD COLUMN     "erasureAskedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CandidateImport" (
    "id" TEXT NOT NULL,
    "openingId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "uploadedBy" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CandidateImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CandidateImport_openingId_idx" ON "CandidateImport"("openingId");

-- CreateIndex
CREATE INDEX "Candidate_openingId_createdAt_id_idx" ON "Candidate"("openingId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "CandidateIdentity_erasureAskedAt_idx" ON "CandidateIdentity"("erasureAskedAt");

-- AddForeignKey
ALTER TABLE "CandidateImport" ADD CONSTRAINT "CandidateImport_openingId_fkey" FOREIGN KEY ("openingId") REFERENCES "Opening"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- What only SQL can say.
-- The coordinator finds candidates by the beginnings of words of their name or address, everybody by the beginning of their code.
CREATE INDEX "CandidateIdentity_words" ON "CandidateIdentity" USING GIN (array_to_tsvector(search_words("name" || ' ' || "email")));
CREATE INDEX "Candidate_codes" ON "Candidate" ("openingId", (upper("code")) text_pattern_ops);
