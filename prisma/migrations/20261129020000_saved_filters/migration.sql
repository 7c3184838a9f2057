-- Filters of lists of people, for the person who saved them.
-- CreateTable
CREATE TABLE "SavedFilter" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "q" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'here',
    "teamId" TEXT,
    "level" TEXT NOT NULL DEFAULT '',
    "missing" TEXT NOT NULL DEFAULT '',
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedFilter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SavedFilter_teamId_idx" ON "SavedFilter"("teamId");

-- CreateIndex
CREATE UNIQUE INDEX "SavedFilter_personId_name_key" ON "SavedFilter"("personId", "name");

-- AddForeignKey
ALTER TABLE "SavedFilter" ADD CONSTRAINT "SavedFilter_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedFilter" ADD CONSTRAINT "SavedFilter_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that Prisma's schema cannot say.

ALTER TABLE "SavedFilter" ADD CONSTRAINT "texts_are_bounded"
  CHECK (length("name") BETWEEN 1 AND 60 AND length("q") <= 200 AND length("level") <= 20);
ALTER TABLE "SavedFilter" ADD CONSTRAINT "filters_are_known"
  CHECK ("state" IN ('here', 'none', 'invited', 'refused', 'joined', 'left') AND "missing" IN ('', 'team', 'manager', 'level'));
ALTER TABLE "SavedFilter" ADD CONSTRAINT "something_is_filtered"
  CHECK ("q" <> '' OR "state" <> 'here' OR "teamId" IS NOT NULL OR "level" <> '' OR "missing" <> '');

CREATE FUNCTION twenty_filters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Two that are saved at once are counted one after the other.
  PERFORM 1 FROM "Person" p WHERE p."id" = NEW."personId" FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM "SavedFilter" f WHERE f."personId" = NEW."personId") >= 20 THEN
    RAISE EXCEPTION 'a person has at most 20 saved filters' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "twenty_filters" BEFORE INSERT ON "SavedFilter" FOR EACH ROW EXECUTE FUNCTION twenty_filters();
