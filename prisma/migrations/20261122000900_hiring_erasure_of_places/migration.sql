-- Where an interview was to be can be words about the candidate: with them it goes, also once the debrief has opened.
CREATE OR REPLACE FUNCTION keep_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an interview stays' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'UPDATE' THEN
    -- Nobody is its writer: it goes with the candidate alone.
    IF only_words_go(to_jsonb(OLD), to_jsonb(NEW), NULL, ARRAY['place']) THEN RETURN NEW; END IF;
    IF (NEW."id", NEW."candidateId", NEW."debriefId", NEW."stageId", NEW."createdAt")
       IS DISTINCT FROM (OLD."id", OLD."candidateId", OLD."debriefId", OLD."stageId", OLD."createdAt") THEN
      RAISE EXCEPTION 'an interview keeps its candidate and its stage' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "Debrief" d WHERE d."id" = NEW."debriefId" AND d."candidateId" = NEW."candidateId" AND d."status" = 'GATHERING' FOR SHARE) THEN
    RAISE EXCEPTION 'the debrief of an interview has opened' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" JOIN "OpeningStage" s ON s."openingId" = o."id"
      WHERE c."id" = NEW."candidateId" AND s."id" = NEW."stageId" AND o."status" = 'OPEN' AND c."erasedAt" IS NULL) THEN
    RAISE EXCEPTION 'an interview is a stage of its opening, while it is open' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
