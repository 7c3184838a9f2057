-- How a person reads dates.
CREATE TYPE "DateFormat" AS ENUM ('DAY_MONTH', 'MONTH_DAY', 'DAY_SLASHES', 'MONTH_SLASHES', 'ISO');
ALTER TABLE "Person" ADD COLUMN "dateFormat" "DateFormat" NOT NULL DEFAULT 'DAY_MONTH';
