-- CreateEnum
CREATE TYPE "DraftRole" AS ENUM ('OWNER', 'EDITOR', 'REVIEWER');

-- CreateEnum
CREATE TYPE "ProposalKind" AS ENUM ('WORDING', 'EXAMPLE', 'QUESTION');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED');

-- CreateTable
CREATE TABLE "FrameworkHome" (
    "slug" TEXT NOT NULL,
    "here" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reviewUntil" DATE,

    CONSTRAINT "FrameworkHome_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "FrameworkEditor" (
    "slug" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "DraftRole" NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrameworkEditor_pkey" PRIMARY KEY ("slug","personId")
);

-- CreateTable
CREATE TABLE "FrameworkRevision" (
    "slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "authorId" TEXT NOT NULL,
    "what" TEXT NOT NULL,

    CONSTRAINT "FrameworkRevision_pkey" PRIMARY KEY ("slug","number")
);

-- CreateTable
CREATE TABLE "FrameworkRevisionFile" (
    "slug" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "text" TEXT,

    CONSTRAINT "FrameworkRevisionFile_pkey" PRIMARY KEY ("slug","path","number")
);

-- CreateTable
CREATE TABLE "LadderProposal" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "kind" "ProposalKind" NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'OPEN',
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "LadderProposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FrameworkEditor_personId_idx" ON "FrameworkEditor"("personId");

-- CreateIndex
CREATE INDEX "FrameworkRevision_authorId_idx" ON "FrameworkRevision"("authorId");

-- CreateIndex
CREATE INDEX "LadderProposal_slug_state_sentAt_idx" ON "LadderProposal"("slug", "state", "sentAt");

-- CreateIndex
CREATE INDEX "LadderProposal_slug_expectationId_idx" ON "LadderProposal"("slug", "expectationId");

-- CreateIndex
CREATE INDEX "LadderProposal_authorId_idx" ON "LadderProposal"("authorId");

-- CreateIndex
CREATE INDEX "LadderProposal_answeredById_idx" ON "LadderProposal"("answeredById");

-- AddForeignKey
ALTER TABLE "FrameworkEditor" ADD CONSTRAINT "FrameworkEditor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameworkRevision" ADD CONSTRAINT "FrameworkRevision_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameworkRevisionFile" ADD CONSTRAINT "FrameworkRevisionFile_slug_number_fkey" FOREIGN KEY ("slug", "number") REFERENCES "FrameworkRevision"("slug", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LadderProposal" ADD CONSTRAINT "LadderProposal_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LadderProposal" ADD CONSTRAINT "LadderProposal_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that Prisma's schema cannot say.

-- A draft's history is never rewritten, so that every wording has its author and its day.
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "FrameworkRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "FrameworkRevisionFile" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "FrameworkRevision" ADD CONSTRAINT "numbered_from_one" CHECK ("number" >= 1);
ALTER TABLE "FrameworkHome" ADD CONSTRAINT "review_of_a_draft" CHECK ("here" OR "reviewUntil" IS NULL);
ALTER TABLE "LadderProposal" ADD CONSTRAINT "answered_by_someone" CHECK (("state" = 'OPEN') = ("answeredAt" IS NULL)
  AND ("state" = 'OPEN') = ("answeredById" IS NULL));
ALTER TABLE "LadderProposal" ADD CONSTRAINT "declined_with_a_reason" CHECK ("state" <> 'DECLINED' OR "answer" <> '');
