-- What the columns of an uploaded spreadsheet are, and the choices that are remembered by header.
ALTER TABLE "LadderImport" ADD COLUMN "columns" JSONB, ADD COLUMN "source" BYTEA;

CREATE TABLE "LadderColumns" (
    "header" TEXT NOT NULL,
    "roles" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "LadderColumns_pkey" PRIMARY KEY ("header")
);
ALTER TABLE "LadderColumns" ADD CONSTRAINT "LadderColumns_header_length" CHECK (length("header") BETWEEN 1 AND 2000);
ALTER TABLE "LadderColumns" ADD CONSTRAINT "LadderColumns_roles_list" CHECK (jsonb_typeof("roles") = 'array');
