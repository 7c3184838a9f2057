-- A closed cycle opens again within 30 days, with a record of it.
ALTER TABLE "CycleChange" ADD CONSTRAINT "reopened_within_30_days"
  CHECK ("kind" <> 'REOPENED' OR ("closedAt" IS NOT NULL AND "at" BETWEEN "closedAt" AND "closedAt" + interval '30 days'));

CREATE OR REPLACE FUNCTION keep_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."id" <> OLD."id" OR NEW."versionId" <> OLD."versionId" OR NEW."level" <> OLD."level"
     OR NEW."asksPeers" <> OLD."asksPeers" OR NEW."peerText" <> OLD."peerText" OR NEW."openedById" <> OLD."openedById"
     OR (OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt" AND NOT (
       NEW."closedAt" IS NULL AND EXISTS (SELECT 1 FROM "CycleChange" c WHERE c."cycleId" = OLD."id" AND c."kind" = 'REOPENED'
         AND c."closedAt" = OLD."closedAt" AND c.xmin = pg_current_xact_id()::xid))) THEN
    RAISE EXCEPTION 'a review cycle keeps what it was opened with' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
