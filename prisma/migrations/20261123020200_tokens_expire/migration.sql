-- No token lasts for ever. Those of before have ninety days from now, so that their programs can be given others.
ALTER TABLE "ApiToken" ADD COLUMN "expiresAt" TIMESTAMPTZ(3) NOT NULL DEFAULT (now() + '90 days'::interval),
ADD COLUMN "remindedAt" TIMESTAMPTZ(3);
