-- AlterTable
ALTER TABLE "FrameworkRetirement" ADD COLUMN     "replacedBy" TEXT,
ADD COLUMN     "replacedByVersion" TEXT;

-- AddForeignKey
ALTER TABLE "FrameworkRetirement" ADD CONSTRAINT "FrameworkRetirement_replacedBy_replacedByVersion_fkey" FOREIGN KEY ("replacedBy", "replacedByVersion") REFERENCES "FrameworkVersion"("slug", "version") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that Prisma's schema cannot say.

ALTER TABLE "FrameworkRetirement" ADD CONSTRAINT "replaced_by_another" CHECK ("replacedBy" <> "slug");
-- Otherwise the foreign key would not be checked: it holds as soon as one of its columns is null.
ALTER TABLE "FrameworkRetirement" ADD CONSTRAINT "replaced_by_a_version"
  CHECK (("replacedBy" IS NULL) = ("replacedByVersion" IS NULL));
