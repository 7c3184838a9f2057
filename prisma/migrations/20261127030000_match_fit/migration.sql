-- How well two people fit, in hundredths: stored, so that a page of 2,000 matches can be sorted by it without reading their reasons.
ALTER TABLE "PairingRunPair" ADD COLUMN "fit" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "PairingRunPair" ADD CONSTRAINT "fit_is_a_share" CHECK ("fit" BETWEEN 0 AND 100);

-- The rule of pairing/domain/fit.ts, for runs that were finished before it.
ALTER TABLE "PairingRunPair" DISABLE TRIGGER "only_while_pairing";
UPDATE "PairingRunPair" p SET "fit" = coalesce((
  SELECT round(100.0 * sum((r->>'points')::numeric) / nullif(sum((r->>'most')::numeric), 0))
  FROM jsonb_array_elements(p."rules") r
  WHERE CASE r->>'rule'
    WHEN 'waited' THEN false
    WHEN 'expectations' THEN jsonb_array_length(r->'expectations') > 0
    WHEN 'pathway' THEN r->>'wants' IS NOT NULL
    WHEN 'wishes' THEN r->>'menteeRank' IS NOT NULL OR r->>'mentorRank' IS NOT NULL
    ELSE true END), 0);
ALTER TABLE "PairingRunPair" ENABLE TRIGGER "only_while_pairing";

CREATE INDEX "PairingRunPair_runId_fit_idx" ON "PairingRunPair"("runId", "fit");
