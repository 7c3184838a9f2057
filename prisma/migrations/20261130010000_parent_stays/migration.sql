-- CreateTable
CREATE TABLE "FrameworkStay" (
    "slug" TEXT NOT NULL,
    "parent" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrameworkStay_pkey" PRIMARY KEY ("slug","parent","version")
);
