-- CreateTable
CREATE TABLE "FrameworkImpact" (
    "slug" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,

    CONSTRAINT "FrameworkImpact_pkey" PRIMARY KEY ("slug")
);

-- Rules that Prisma's schema cannot say.

ALTER TABLE "FrameworkImpact" ADD CONSTRAINT "done_of_steps" CHECK ("done" BETWEEN 0 AND "steps");
