-- AlterEnum
ALTER TYPE "EvidenceKind" ADD VALUE 'FILE';

-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "fileHash" TEXT,
ADD COLUMN     "fileKey" TEXT,
ADD COLUMN     "fileName" TEXT,
ADD COLUMN     "fileSize" INTEGER,
ADD COLUMN     "fileType" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_fileKey_key" ON "Evidence"("fileKey");


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say. A value added to an enum is not used as such in the transaction that adds it.

ALTER TABLE "Evidence" ADD CONSTRAINT "file_is_whole" CHECK (
  ("kind"::text = 'FILE') = ("fileKey" IS NOT NULL)
  AND num_nonnulls("fileKey", "fileName", "fileType", "fileSize", "fileHash") IN (0, 5));
ALTER TABLE "Evidence" ADD CONSTRAINT "file_is_bounded" CHECK (
  "fileSize" BETWEEN 1 AND 50000000 AND "fileKey" ~ '^[0-9a-f-]{36}$' AND length("fileName") BETWEEN 1 AND 150
  AND "fileHash" ~ '^[0-9a-f]{64}$');

-- A file is stored once and never replaced: who has confirmed it has confirmed this one. It goes as a whole, by erasure.
CREATE FUNCTION keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."fileKey" IS NOT DISTINCT FROM NEW."fileKey" AND OLD."fileName" IS NOT DISTINCT FROM NEW."fileName"
     AND OLD."fileType" IS NOT DISTINCT FROM NEW."fileType" AND OLD."fileSize" IS NOT DISTINCT FROM NEW."fileSize"
     AND OLD."fileHash" IS NOT DISTINCT FROM NEW."fileHash" THEN
    RETURN NEW;
  END IF;
  IF OLD."fileKey" IS NOT NULL AND NEW."fileKey" IS NULL THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the file of a piece of evidence is never replaced' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_file" BEFORE UPDATE ON "Evidence" FOR EACH ROW EXECUTE FUNCTION keep_file();
