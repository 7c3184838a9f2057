-- New entries of an index of words wait in a list that every search walks through, until a vacuum sorts them in: after an import of
-- tens of thousands a search took 5 ms longer, for as long as nobody cleaned up. Sorting them in at once costs the import little.
ALTER INDEX "Person_words" SET (fastupdate = off);
ALTER INDEX "CandidateIdentity_words" SET (fastupdate = off);
SELECT gin_clean_pending_list('"Person_words"'), gin_clean_pending_list('"CandidateIdentity_words"');
