-- Nothing is written of a candidate who is erased, by nobody who began before either. Arguments: the columns of words.
-- Whoever writes at the same moment waits for the erasure, or it for them.
CREATE FUNCTION nothing_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row_now jsonb := to_jsonb(NEW);
  row_was jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END;
  word text;
BEGIN
  FOREACH word IN ARRAY TG_ARGV LOOP
    IF row_now ->> word <> '' AND row_now -> word IS DISTINCT FROM row_was -> word THEN
      PERFORM 1 FROM "Candidate" c WHERE c."id" = candidate_of(row_now) AND c."erasedAt" IS NULL FOR SHARE;
      IF FOUND THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'the candidate is erased: nothing is written of them' USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "ScorecardAnswer" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('notes', 'cited');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "Scorecard" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('summary', 'correction');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "InterviewDeviation" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('what', 'reason');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "InterviewSeat" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('closedReason');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "DebriefScore" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('reason');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "HiringDecision" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('rationale');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "HiringDissent" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('text');
CREATE TRIGGER "nothing_of_erased" BEFORE INSERT OR UPDATE ON "AnonymityLift" FOR EACH ROW EXECUTE FUNCTION nothing_of_erased('reason');
