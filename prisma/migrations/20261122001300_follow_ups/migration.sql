-- Further debriefs that wait for their interviews to be planned: few among very many.
CREATE INDEX "Debrief_further_idx" ON "Debrief" ("candidateId") WHERE "number" > 1 AND "status" = 'GATHERING';
