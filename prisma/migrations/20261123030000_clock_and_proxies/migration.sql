-- A proxy that is seen and not trusted, and a clock in doubt, are known to every process and after a restart.
CREATE TABLE "ProxySighting" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "peer" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProxySighting_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ProxySighting_one" CHECK ("id" = 1)
);

CREATE TYPE "ClockFault" AS ENUM ('BEHIND', 'AHEAD', 'JUMPED');

CREATE TABLE "ClockDoubt" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "ClockFault" NOT NULL,
    "offMs" BIGINT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClockDoubt_pkey" PRIMARY KEY ("id")
);

-- One at a time.
CREATE UNIQUE INDEX "ClockDoubt_open" ON "ClockDoubt" (("confirmedAt" IS NULL)) WHERE "confirmedAt" IS NULL;
