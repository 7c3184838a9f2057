-- CreateEnum
CREATE TYPE "Proof" AS ENUM ('PASSWORD', 'FACTOR');

-- CreateEnum
CREATE TYPE "FactorKind" AS ENUM ('PASSKEY', 'TOTP');

-- CreateEnum
CREATE TYPE "HalfSignInNeed" AS ENUM ('FACTOR', 'SET_UP');

-- CreateEnum
CREATE TYPE "FactorRequired" AS ENUM ('NOBODY', 'ADMINISTRATORS', 'MANAGERS', 'EVERYBODY');

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "provedAt" TIMESTAMPTZ(3),
ADD COLUMN     "provedBy" "Proof";

-- Whoever is signed in proved a password when the session began.
UPDATE "Session" SET "provedAt" = "createdAt", "provedBy" = 'PASSWORD';
ALTER TABLE "Session" ALTER COLUMN "provedAt" SET NOT NULL, ALTER COLUMN "provedBy" SET NOT NULL;

-- CreateTable
CREATE TABLE "Factor" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" "FactorKind" NOT NULL,
    "name" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "sealedSecret" TEXT,
    "lastStep" INTEGER,
    "credentialId" TEXT,
    "publicKey" BYTEA,
    "counter" BIGINT,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "Factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HalfSignIn" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "needs" "HalfSignInNeed" NOT NULL,
    "device" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "sealedForm" TEXT,
    "wrongTries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HalfSignIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FactorRule" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "requiredOf" "FactorRequired" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "FactorRule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Factor_credentialId_key" ON "Factor"("credentialId");

-- CreateIndex
CREATE INDEX "Factor_personId_idx" ON "Factor"("personId");

-- CreateIndex
CREATE INDEX "RecoveryCode_personId_idx" ON "RecoveryCode"("personId");

-- CreateIndex
CREATE INDEX "PasskeyChallenge_personId_idx" ON "PasskeyChallenge"("personId");

-- CreateIndex
CREATE INDEX "HalfSignIn_personId_idx" ON "HalfSignIn"("personId");

-- AddForeignKey
ALTER TABLE "Factor" ADD CONSTRAINT "Factor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasskeyChallenge" ADD CONSTRAINT "PasskeyChallenge_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HalfSignIn" ADD CONSTRAINT "HalfSignIn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Hand-written from here on.

ALTER TABLE "Factor" ADD CONSTRAINT "Factor_is_of_its_kind" CHECK (CASE "kind"
  WHEN 'TOTP' THEN "sealedSecret" IS NOT NULL AND "lastStep" IS NOT NULL
    AND "credentialId" IS NULL AND "publicKey" IS NULL AND "counter" IS NULL
  ELSE "sealedSecret" IS NULL AND "lastStep" IS NULL
    AND "credentialId" IS NOT NULL AND "publicKey" IS NOT NULL AND "counter" IS NOT NULL END);
ALTER TABLE "Factor" ADD CONSTRAINT "is_sealed" CHECK (
  length("sealedSecret") BETWEEN 40 AND 500 AND "sealedSecret" ~ '^v1[.][A-Za-z0-9_-]+$');
ALTER TABLE "Factor" ADD CONSTRAINT "Factor_has_a_name" CHECK (length("name") BETWEEN 1 AND 100);
ALTER TABLE "FactorRule" ADD CONSTRAINT "FactorRule_is_one_row" CHECK ("id" = 1);
ALTER TABLE "HalfSignIn" ADD CONSTRAINT "HalfSignIn_is_short" CHECK ("expiresAt" <= "createdAt" + interval '15 minutes');

-- A code that was seen over a shoulder opens nothing, however fast it is typed again.
CREATE FUNCTION factor_step_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'This code was used already';
END $$;
CREATE TRIGGER "step_goes_on" BEFORE UPDATE OF "lastStep" ON "Factor"
  FOR EACH ROW WHEN (NEW."lastStep" IS NULL OR NEW."lastStep" <= OLD."lastStep") EXECUTE FUNCTION factor_step_goes_on();

CREATE FUNCTION recovery_code_works_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'This recovery code was used already';
END $$;
CREATE TRIGGER "works_once" BEFORE UPDATE ON "RecoveryCode"
  FOR EACH ROW WHEN (OLD."usedAt" IS NOT NULL) EXECUTE FUNCTION recovery_code_works_once();

-- A half sign-in rests on the password that began it, and on the person's being here.
CREATE FUNCTION end_half_sign_ins_of_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "HalfSignIn" WHERE "personId" = NEW."personId";
  RETURN NULL;
END $$;
CREATE TRIGGER "end_half_sign_ins" AFTER UPDATE OF "passwordHash" ON "Account"
  FOR EACH ROW WHEN (OLD."passwordHash" IS DISTINCT FROM NEW."passwordHash") EXECUTE FUNCTION end_half_sign_ins_of_account();

CREATE FUNCTION end_half_sign_ins_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "HalfSignIn" WHERE "personId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "end_half_sign_ins" AFTER UPDATE OF "email", "deactivatedAt" ON "Person"
  FOR EACH ROW WHEN (OLD."email" IS DISTINCT FROM NEW."email" OR NEW."deactivatedAt" IS NOT NULL)
  EXECUTE FUNCTION end_half_sign_ins_of_person();
