-- The sample organization, while it is there.
CREATE TABLE "SampleOrganization" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "askedBy" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "loadedAt" TIMESTAMPTZ(3),
    "sealedPassword" TEXT NOT NULL,
    "frameworks" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "SampleOrganization_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "SampleOrganization_is_one" CHECK ("id" = 1)
);
