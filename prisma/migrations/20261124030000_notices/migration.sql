-- How a person hears of one kind of news: by mail at once, in a daily digest, in the app alone, or not at all.
CREATE TYPE "NoticeWay" AS ENUM ('MAIL', 'DIGEST', 'APP', 'OFF');

-- What a person is told, in names and dates alone: nothing that somebody judged or wrote.
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    -- In the person's list, and counted at the bell. What asks for an act stands in their inbox instead.
    "isListed" BOOLEAN NOT NULL,
    -- Waits for the next digest.
    "inDigest" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notice_params_are_an_object" CHECK (jsonb_typeof("params") = 'object'),
    CONSTRAINT "notice_only_listed_is_read" CHECK ("isListed" OR "readAt" IS NULL)
);

CREATE TABLE "NoticeSetting" (
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "way" "NoticeWay" NOT NULL,

    CONSTRAINT "NoticeSetting_pkey" PRIMARY KEY ("personId", "kind")
);

-- Between these times, on the person's own clocks, no mail is sent to them.
CREATE TABLE "QuietHours" (
    "personId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,

    CONSTRAINT "QuietHours_pkey" PRIMARY KEY ("personId"),
    CONSTRAINT "quiet_hours_are_times" CHECK (
      "from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "until" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "from" <> "until")
);

CREATE INDEX "Notice_personId_createdAt_idx" ON "Notice"("personId", "createdAt");
-- What the bell counts on every page.
CREATE INDEX "notice_unread" ON "Notice"("personId") WHERE "isListed" AND "readAt" IS NULL;
CREATE INDEX "notice_in_digest" ON "Notice"("personId") WHERE "inDigest";

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "NoticeSetting" ADD CONSTRAINT "NoticeSetting_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "QuietHours" ADD CONSTRAINT "QuietHours_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
