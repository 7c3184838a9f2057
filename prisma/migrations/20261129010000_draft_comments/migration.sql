-- CreateTable
CREATE TABLE "DraftThread" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "expectationId" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "startedById" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedById" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DraftThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DraftComment" (
    "id" TEXT NOT NULL,
    "threadId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DraftThread_slug_expectationId_idx" ON "DraftThread"("slug", "expectationId");

-- CreateIndex
CREATE INDEX "DraftThread_startedById_idx" ON "DraftThread"("startedById");

-- CreateIndex
CREATE INDEX "DraftThread_resolvedById_idx" ON "DraftThread"("resolvedById");

-- CreateIndex
CREATE INDEX "DraftComment_threadId_sentAt_idx" ON "DraftComment"("threadId", "sentAt");

-- CreateIndex
CREATE INDEX "DraftComment_authorId_idx" ON "DraftComment"("authorId");

-- AddForeignKey
ALTER TABLE "DraftThread" ADD CONSTRAINT "DraftThread_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftThread" ADD CONSTRAINT "DraftThread_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftComment" ADD CONSTRAINT "DraftComment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "DraftThread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftComment" ADD CONSTRAINT "DraftComment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that Prisma's schema cannot say.

ALTER TABLE "DraftThread" ADD CONSTRAINT "resolved_by_someone" CHECK (("resolvedAt" IS NULL) = ("resolvedById" IS NULL));
ALTER TABLE "DraftComment" ADD CONSTRAINT "says_something" CHECK (btrim("text") <> '');

-- A resolved thread is reopened before anyone adds to it; the lock makes a comment and a resolution follow one another.
CREATE FUNCTION refuse_comment_when_resolved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "DraftThread" WHERE "id" = NEW."threadId" AND "resolvedAt" IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'thread % is resolved', NEW."threadId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "open_thread" BEFORE INSERT ON "DraftComment" FOR EACH ROW EXECUTE FUNCTION refuse_comment_when_resolved();

-- Words go with the person who wrote them, and in no other way.
CREATE FUNCTION keep_draft_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."text" = 'Erased'
    AND (NEW."id", NEW."threadId", NEW."authorId", NEW."sentAt") = (OLD."id", OLD."threadId", OLD."authorId", OLD."sentAt")
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'comments on drafts are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "DraftComment" FOR EACH ROW EXECUTE FUNCTION keep_draft_comments();
CREATE TRIGGER "never_deleted" BEFORE DELETE ON "DraftThread" FOR EACH ROW EXECUTE FUNCTION refuse_change();
