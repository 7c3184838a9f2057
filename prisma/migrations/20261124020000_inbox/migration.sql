-- Home asks for what waits for one person, of every room, each time that it is opened.

-- Invitations that nobody followed: a small part of all links that there ever were.
CREATE INDEX "unused_invitations" ON "OneTimeLink" ("expiresAt") WHERE "kind" = 'INVITATION' AND "usedAt" IS NULL;

-- Likewise jobs that were given up, among all that are kept.
CREATE INDEX "failed_jobs" ON "Job" ("failedAt") WHERE "failedAt" IS NOT NULL;
