-- Why a decision departs from what the scores show; empty where it doesn't. Words like the rationale: kept as written, and erased with it.
ALTER TABLE "HiringDecision" ADD COLUMN "departure" TEXT NOT NULL DEFAULT '';
ALTER TABLE "HiringDecision" ADD CONSTRAINT "departure_is_bounded" CHECK (length("departure") <= 2000);

DROP TRIGGER "keep_as_written" ON "HiringDecision";
CREATE TRIGGER "keep_as_written" BEFORE UPDATE OR DELETE ON "HiringDecision"
  FOR EACH ROW EXECUTE FUNCTION keep_as_written('decidedById', 'rationale', 'departure');
DROP TRIGGER "nothing_of_erased" ON "HiringDecision";
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "HiringDecision"
  FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('rationale', 'departure');
