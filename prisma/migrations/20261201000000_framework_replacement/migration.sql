-- AlterTable
ALTER TABLE "FrameworkRetirement" ADD COLUMN     "replacementSlug" TEXT,
ADD COLUMN     "replacementVersion" TEXT;

-- AddForeignKey
ALTER TABLE "FrameworkRetirement" ADD CONSTRAINT "FrameworkRetirement_replacementSlug_replacementVersion_fkey" FOREIGN KEY ("replacementSlug", "replacementVersion") REFERENCES "FrameworkVersion"("slug", "version") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that Prisma's schema cannot say.

ALTER TABLE "FrameworkRetirement" ADD CONSTRAINT "replaced_by_another" CHECK ("replacementSlug" <> "slug");
-- Otherwise the foreign key would not be checked: it holds as soon as one of its columns is null.
ALTER TABLE "FrameworkRetirement" ADD CONSTRAINT "replaced_by_a_version"
  CHECK (("replacementSlug" IS NULL) = ("replacementVersion" IS NULL));
