-- People who know candidates by their codes see them in the order of codes, which is random: who came when would tell who is who.
CREATE INDEX "Candidate_openingId_code_id_idx" ON "Candidate"("openingId", "code", "id");
