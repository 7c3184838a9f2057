CREATE TABLE "PracticeRating" (
    "personId" TEXT NOT NULL,
    "frameworkSlug" TEXT NOT NULL,
    "vignetteId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "ratedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PracticeRating_pkey" PRIMARY KEY ("personId","frameworkSlug","vignetteId")
);

ALTER TABLE "PracticeRating" ADD CONSTRAINT "PracticeRating_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "PracticeRating" ADD CONSTRAINT "is_bounded" CHECK (length("word") BETWEEN 1 AND 64 AND length("note") <= 1000);

-- Said once: the reference is shown from then on.
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "PracticeRating" FOR EACH ROW EXECUTE FUNCTION keep_as_written('personId', 'note');
