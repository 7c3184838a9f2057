-- Why a session was opened again goes with whoever wrote it; that it was, when and by whom stays.
CREATE FUNCTION only_erase_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasing(OLD."byId") AND NEW."reason" = 'Erased'
     AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: its rows are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "never_changed" ON "CalibrationReopening";
CREATE TRIGGER "only_erase_reopening" BEFORE UPDATE OR DELETE ON "CalibrationReopening" FOR EACH ROW EXECUTE FUNCTION only_erase_reopening();

-- What an appeal changes is written while it waits for its second reader's decision, and never added to it later.
CREATE FUNCTION change_on_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "CalibrationAppeal" a
      WHERE a."sessionId" = NEW."sessionId" AND a."personId" = NEW."personId" AND a."decidedAt" IS NULL) THEN
    RAISE EXCEPTION 'a decided appeal stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "change_on_appeal" BEFORE INSERT ON "CalibrationAppealItem" FOR EACH ROW EXECUTE FUNCTION change_on_appeal();
