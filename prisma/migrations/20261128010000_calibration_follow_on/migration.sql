-- A session can follow a locked one of the same cycle, for people who joined the cycle since.
ALTER TABLE "CalibrationSession" ADD COLUMN "followsId" TEXT;
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "CalibrationSession_followsId_fkey" FOREIGN KEY ("followsId")
  REFERENCES "CalibrationSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "CalibrationSession_followsId_idx" ON "CalibrationSession" ("followsId");
ALTER TABLE "CalibrationSession" ADD CONSTRAINT "follows_another" CHECK ("followsId" <> "id");

CREATE FUNCTION follow_locked_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."followsId" IS DISTINCT FROM OLD."followsId" THEN
      RAISE EXCEPTION 'what a session follows never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW."followsId" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "CalibrationSession" s WHERE s."id" = NEW."followsId" AND s."status" = 'LOCKED'
        AND s."cycleId" = NEW."cycleId" AND s."versionId" = NEW."versionId") THEN
    RAISE EXCEPTION 'a session follows a locked one of the same cycle and framework' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "follow_locked_session" BEFORE INSERT OR UPDATE ON "CalibrationSession"
  FOR EACH ROW EXECUTE FUNCTION follow_locked_session();
