import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeOrganisation } from "./make-organisation";

/** Every worker serves a copy of the organisation that `npm test` made meanwhile, or of one made now. */
export default async function globalSetup(): Promise<(() => void) | undefined> {
  if (process.env.ORGANISATION_IMAGE) return;
  const folder = mkdtempSync(join(tmpdir(), "waymark-e2e-"));
  process.env.ORGANISATION_IMAGE = join(folder, "organisation.tar");
  await makeOrganisation(process.env.ORGANISATION_IMAGE);
  return () => rmSync(folder, { recursive: true });
}
