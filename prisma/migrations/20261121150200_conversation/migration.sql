-- CreateEnum
CREATE TYPE "ActionOwner" AS ENUM ('SUBJECT', 'MANAGER');

-- CreateTable
CREATE TABLE "ReviewAction" (
    "id" TEXT NOT NULL,
    "assessmentId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "expectationId" TEXT,
    "text" TEXT NOT NULL,
    "owner" "ActionOwner" NOT NULL,
    "dueOn" DATE,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneById" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReviewAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LiveRoom" (
    "key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "LiveRoom_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "ReviewAction_assessmentId_idx" ON "ReviewAction"("assessmentId");

-- CreateIndex
CREATE INDEX "ReviewAction_createdById_idx" ON "ReviewAction"("createdById");

-- CreateIndex
CREATE INDEX "ReviewAction_doneById_idx" ON "ReviewAction"("doneById");

-- AddForeignKey
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_assessmentId_versionId_fkey" FOREIGN KEY ("assessmentId", "versionId") REFERENCES "Assessment"("id", "versionId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_versionId_expectationId_fkey" FOREIGN KEY ("versionId", "expectationId") REFERENCES "FrameworkExpectation"("versionId", "expectationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

ALTER TABLE "ReviewAction" ADD CONSTRAINT "text_is_bounded" CHECK (length(trim("text")) BETWEEN 1 AND 500);
ALTER TABLE "ReviewAction" ADD CONSTRAINT "done_by_somebody" CHECK (("doneAt" IS NULL) = ("doneById" IS NULL));
ALTER TABLE "ReviewAction" ADD CONSTRAINT "counted_from_one" CHECK ("version" >= 1);
ALTER TABLE "LiveRoom" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1);

-- What two people agreed to do came out of a conversation, and stays one of it.
CREATE TRIGGER "agree_after_reveal" BEFORE INSERT ON "ReviewAction" FOR EACH ROW EXECUTE FUNCTION agree_after_reveal();
CREATE FUNCTION keep_action() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."assessmentId" <> OLD."assessmentId"
     OR NEW."expectationId" IS DISTINCT FROM OLD."expectationId"
     OR NEW."createdById" <> OLD."createdById" OR NEW."createdAt" <> OLD."createdAt" THEN
    RAISE EXCEPTION 'an action keeps the conversation it was taken from' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_action" BEFORE UPDATE OR DELETE ON "ReviewAction" FOR EACH ROW EXECUTE FUNCTION keep_action();
