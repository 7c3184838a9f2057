-- CreateEnum
CREATE TYPE "PairReminderKind" AS ENUM ('CHECK_IN_30', 'CHECK_IN_60', 'LATE_30', 'LATE_60', 'SILENT', 'ABSENT');

-- AlterTable
ALTER TABLE "MentorshipPair" ADD COLUMN     "resumedOn" DATE;

-- CreateTable
CREATE TABLE "PairReminder" (
    "pairId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" "PairReminderKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PairReminder_pkey" PRIMARY KEY ("pairId","personId","kind")
);

-- CreateIndex
CREATE INDEX "PairReminder_personId_idx" ON "PairReminder"("personId");

-- AddForeignKey
ALTER TABLE "PairReminder" ADD CONSTRAINT "PairReminder_pairId_fkey" FOREIGN KEY ("pairId") REFERENCES "MentorshipPair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairReminder" ADD CONSTRAINT "PairReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Hand-written from here.

CREATE TRIGGER "only_the_pair" BEFORE INSERT ON "PairReminder" FOR EACH ROW EXECUTE FUNCTION only_the_pair('personId');
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "PairReminder" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The day on which a pause ended follows from what the pause counted: whoever resumes a pair says it once.
CREATE FUNCTION note_resumption() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" = 'PAUSED' AND NEW."status" = 'ACTIVE' THEN
    NEW."resumedOn" := OLD."pausedOn" + (NEW."pausedDays" - OLD."pausedDays");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "note_resumption" BEFORE UPDATE ON "MentorshipPair" FOR EACH ROW EXECUTE FUNCTION note_resumption();
