-- AlterTable
ALTER TABLE "ReviewCycle" ADD COLUMN     "focus" TEXT[] DEFAULT ARRAY[]::TEXT[];


-- ------------------------------------------------------------------------------------------------
-- Rules that Prisma's schema cannot say.

CREATE FUNCTION keep_focus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."focus" IS DISTINCT FROM OLD."focus" THEN
    RAISE EXCEPTION 'a review cycle keeps what it was opened with' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keep_focus" BEFORE UPDATE ON "ReviewCycle" FOR EACH ROW EXECUTE FUNCTION keep_focus();
