-- Hand-written. Until now each entry was linked into the chain as it was written, so that all writers waited for the end of the
-- chain. From here on entries are written unlinked, and one linker appends their links (decision 73).

CREATE TABLE "AuditLink" (
    "position" BIGINT NOT NULL,
    "entryId" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("position")
);

CREATE TABLE "AuditWaiting" (
    "tx" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "entryId" BIGINT NOT NULL,

    CONSTRAINT "AuditWaiting_pkey" PRIMARY KEY ("entryId")
);

-- What is linked stays linked, at the same position and with the same hash: an end that was kept elsewhere is still found.
INSERT INTO "AuditLink" ("position", "entryId", "hash") SELECT "position", "id", "hash" FROM "AuditEntry";

CREATE UNIQUE INDEX "AuditLink_entryId_key" ON "AuditLink"("entryId");
CREATE INDEX "AuditWaiting_tx_entryId_idx" ON "AuditWaiting"("tx", "entryId");
ALTER TABLE "AuditLink" ADD CONSTRAINT "AuditLink_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "AuditEntry"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

DROP TRIGGER "audit_begin" ON "AuditEntry";
DROP TRIGGER "audit_link" ON "AuditEntry";
DROP TRIGGER "audit_end" ON "AuditEntry";
DROP FUNCTION audit_begin();
DROP FUNCTION audit_link();
DROP FUNCTION audit_end();
DROP FUNCTION audit_hash(text, "AuditEntry");
DROP INDEX "AuditEntry_position_key";
ALTER TABLE "AuditEntry" DROP COLUMN "hash", DROP COLUMN "position";

-- The same bytes as before.
CREATE FUNCTION audit_hash(previous text, place bigint, entry "AuditEntry") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(
    audit_part(previous) || audit_part(place::text)
    || audit_part((extract(epoch FROM entry."at") * 1000)::bigint::text)
    || audit_part(entry."actorId") || audit_part(entry."action") || audit_part(entry."subjectId")
    || audit_part(entry."objectId") || audit_part(entry."before") || audit_part(entry."after") || audit_part(entry."reason"),
    'UTF8')), 'hex')
$$;

CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AuditWaiting" ("entryId") SELECT "id" FROM "added";
  RETURN NULL;
END $$;

-- Links what no open transaction can come before any more, in the order of the transactions and then of the entries. The caller's
-- statement is the transaction: all of a batch is linked, or nothing. Nothing is done while another process links; its lock ends with
-- its transaction, however that ends. Of two statements in here the second sees what was committed before it, which takes Read Committed.
CREATE FUNCTION audit_link(most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE head "AuditHead"; waiting record; entry "AuditEntry"; linked bigint[] := '{}';
BEGIN
  IF NOT EXISTS (SELECT FROM "AuditWaiting") OR NOT pg_try_advisory_xact_lock(7203116) THEN
    RETURN 0;
  END IF;
  SELECT * INTO head FROM "AuditHead" WHERE "id" = 1;
  FOR waiting IN
    -- Rows of others that can be seen, and whose transaction is yet to come, were restored from another database, before all else.
    SELECT w."entryId", e AS "entry" FROM "AuditWaiting" w JOIN "AuditEntry" e ON e."id" = w."entryId"
    WHERE w."tx" < pg_snapshot_xmin(pg_current_snapshot())
       OR w."tx" >= pg_snapshot_xmax(pg_current_snapshot()) AND w."tx" IS DISTINCT FROM pg_current_xact_id_if_assigned()
    ORDER BY w."tx" < pg_snapshot_xmax(pg_current_snapshot()), w."tx", w."entryId" LIMIT most
  LOOP
    entry := waiting."entry";
    head."position" := head."position" + 1;
    head."hash" := audit_hash(head."hash", head."position", entry);
    INSERT INTO "AuditLink" ("position", "entryId", "hash") VALUES (head."position", waiting."entryId", head."hash");
    linked := linked || waiting."entryId";
  END LOOP;
  IF cardinality(linked) > 0 THEN
    DELETE FROM "AuditWaiting" WHERE "entryId" = ANY(linked);
    UPDATE "AuditHead" SET "position" = head."position", "hash" = head."hash" WHERE "id" = 1;
  END IF;
  RETURN cardinality(linked);
END $$;

CREATE FUNCTION only_after_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM "AuditLink" l WHERE l."entryId" = OLD."entryId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'an entry waits until it is linked' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "audit_wait" AFTER INSERT ON "AuditEntry" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_wait();
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "AuditLink" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON "AuditLink" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "only_after_link" BEFORE UPDATE OR DELETE ON "AuditWaiting" FOR EACH ROW EXECUTE FUNCTION only_after_link();
CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON "AuditWaiting" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
