-- CreateEnum
CREATE TYPE "HiringReadingKind" AS ENUM ('KIT', 'IMPACT', 'VALIDITY');

-- CreateTable
CREATE TABLE "HiringReading" (
    "kind" "HiringReadingKind" NOT NULL,
    "scope" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HiringReading_pkey" PRIMARY KEY ("kind","scope","number")
);

-- CreateTable
CREATE TABLE "InterviewerSeverity" (
    "personId" TEXT NOT NULL,
    "effect" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "why" TEXT NOT NULL DEFAULT '',
    "interviews" INTEGER NOT NULL,
    "others" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewerSeverity_pkey" PRIMARY KEY ("personId")
);

-- AddForeignKey
ALTER TABLE "InterviewerSeverity" ADD CONSTRAINT "InterviewerSeverity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "HiringReading" ADD CONSTRAINT "counted_from_one" CHECK ("number" >= 1 AND "until" <= "madeAt");
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "HiringReading" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "InterviewerSeverity" ADD CONSTRAINT "told_with_its_interval" CHECK (
  ("effect" IS NULL) = ("low" IS NULL) AND ("effect" IS NULL) = ("high" IS NULL) AND ("effect" IS NULL) <> ("why" = '')
  AND ("effect" IS NULL OR "low" <= "effect" AND "effect" <= "high") AND "interviews" >= 0 AND "others" >= 0);
