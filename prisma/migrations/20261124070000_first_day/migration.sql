-- How an uploaded file of people is read: its columns, corrections and what was applied of it.
ALTER TABLE "PeopleImport" ADD COLUMN "reading" JSONB;

-- What the administrators said of the organization on the first day.
CREATE TABLE "Organization" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "signInCheckedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Organization_is_one" CHECK ("id" = 1)
);

-- The last invitation of a person, and what the mail server made of it.
CREATE TABLE "Invitation" (
    "personId" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "refusal" INTEGER,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("personId"),
    CONSTRAINT "Invitation_is_sent_or_refused" CHECK ("sentAt" IS NULL OR "refusedAt" IS NULL),
    CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- People who were invited before: their links say when.
INSERT INTO "Invitation" ("personId", "askedAt", "sentAt")
SELECT "personId", max("createdAt"), max("createdAt") FROM "OneTimeLink"
WHERE "kind" = 'INVITATION' AND "personId" IS NOT NULL GROUP BY "personId";
