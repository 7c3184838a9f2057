-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "carriedFromId" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Assessment_carriedFromId_key" ON "Assessment"("carriedFromId");

-- AddForeignKey
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_carriedFromId_fkey" FOREIGN KEY ("carriedFromId") REFERENCES "Assessment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Rules that Prisma's schema cannot say.

ALTER TABLE "Assessment" ADD CONSTRAINT "not_from_itself" CHECK ("carriedFromId" IS DISTINCT FROM "id");

-- It is moved by its owner, so that both are the same person's.
CREATE FUNCTION carry_own_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."id" = NEW."carriedFromId" AND a."subjectId" = NEW."subjectId") THEN
    RAISE EXCEPTION 'an assessment is carried over from one of the same person' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "carry_own_assessment" BEFORE INSERT ON "Assessment" FOR EACH ROW WHEN (NEW."carriedFromId" IS NOT NULL)
  EXECUTE FUNCTION carry_own_assessment();
