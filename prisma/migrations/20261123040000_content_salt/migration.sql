-- Goes into the log's hashes of decided contents, which are a few words: no one who reads the log can try words against them.
ALTER TABLE "AuditHead" ADD COLUMN "salt" TEXT NOT NULL DEFAULT ((gen_random_uuid())::text || (gen_random_uuid())::text);
