-- CreateTable
CREATE TABLE "OrganizationReading" (
    "leaderId" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrganizationReading_pkey" PRIMARY KEY ("leaderId","from")
);

-- AddForeignKey
ALTER TABLE "OrganizationReading" ADD CONSTRAINT "OrganizationReading_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that Prisma's schema cannot say.

-- A reading taken twice could be subtracted from itself, so the first one stays.
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "OrganizationReading" FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE "OrganizationReading" ADD CONSTRAINT "begins_a_half_year" CHECK (
  extract(day FROM "from") = 1 AND extract(month FROM "from") IN (1, 7));

-- Nothing is counted before it is over: an offer made later would change the count by one person.
ALTER TABLE "OrganizationReading" ADD CONSTRAINT "half_year_is_over" CHECK (
  "takenAt" >= ("from" + INTERVAL '6 months') AT TIME ZONE 'UTC');
