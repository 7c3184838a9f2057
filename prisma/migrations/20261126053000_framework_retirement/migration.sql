-- CreateTable
CREATE TABLE "FrameworkRetirement" (
    "slug" TEXT NOT NULL,
    "retiredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrameworkRetirement_pkey" PRIMARY KEY ("slug")
);
