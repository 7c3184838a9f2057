-- CreateEnum
CREATE TYPE "CarriedKind" AS ENUM ('LEVEL', 'COMPETENCY', 'EXPECTATION');

-- CreateEnum
CREATE TYPE "CarriedFate" AS ENUM ('KEPT', 'REWORDED', 'SPLIT', 'MERGED', 'MOVED', 'RETIRED');

-- CreateTable
CREATE TABLE "VersionCarry" (
    "versionId" TEXT NOT NULL,
    "kind" "CarriedKind" NOT NULL,
    "fromId" TEXT NOT NULL,
    "toIds" TEXT[],
    "fate" "CarriedFate" NOT NULL,
    "decided" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "VersionCarry_pkey" PRIMARY KEY ("versionId","kind","fromId")
);

-- CreateIndex
CREATE INDEX "VersionCarry_kind_fromId_idx" ON "VersionCarry"("kind", "fromId");

-- AddForeignKey
ALTER TABLE "VersionCarry" ADD CONSTRAINT "VersionCarry_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that Prisma's schema cannot say.

ALTER TABLE "VersionCarry" ADD CONSTRAINT "retired_has_no_heir" CHECK (("fate" = 'RETIRED') = (cardinality("toIds") = 0));
ALTER TABLE "VersionCarry" ADD CONSTRAINT "split_has_several" CHECK (("fate" <> 'SPLIT') OR (cardinality("toIds") > 1));
-- People are at one level.
ALTER TABLE "VersionCarry" ADD CONSTRAINT "level_has_one_heir" CHECK (("kind" <> 'LEVEL') OR (cardinality("toIds") <= 1));
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "VersionCarry" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A position is history, with one exception: one that begins on the day of a new version, or later, takes the code that the version
-- gives to its level. It would otherwise name a level that is not there when it begins.
CREATE FUNCTION keep_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW."id", NEW."personId", NEW."frameworkSlug", NEW."since", NEW."recordedAt")
       IS DISTINCT FROM (OLD."id", OLD."personId", OLD."frameworkSlug", OLD."since", OLD."recordedAt")
     OR NEW."overlayUntil" IS DISTINCT FROM OLD."overlayUntil"
     OR NOT is_carried(OLD."frameworkSlug", OLD."since", OLD."levelCode", NEW."levelCode")
     OR NOT is_carried(OLD."frameworkSlug", OLD."since", OLD."overlayCode", NEW."overlayCode") THEN
    RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Whether a version that was published on that day, or before, says that the one level became the other.
CREATE FUNCTION is_carried(slug text, since date, was text, now_is text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT was IS NOT DISTINCT FROM now_is OR EXISTS (
    SELECT 1 FROM "VersionCarry" c JOIN "FrameworkVersion" v ON v."id" = c."versionId"
    WHERE v."slug" = is_carried.slug AND c."kind" = 'LEVEL' AND c."fromId" = was AND now_is = ANY (c."toIds")
      AND (v."publishedAt" AT TIME ZONE 'UTC')::date <= is_carried.since)
$$;

DROP TRIGGER "never_changed" ON "Position";
CREATE TRIGGER "keep_position" BEFORE UPDATE OR DELETE ON "Position" FOR EACH ROW EXECUTE FUNCTION keep_position();
