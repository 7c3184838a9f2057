-- The log is read a day at a time: by the order of ids, acts on candidates would stand between acts whose time is shown.
CREATE INDEX "AuditEntry_day_idx" ON "AuditEntry" ((("at" AT TIME ZONE 'UTC')::date));
