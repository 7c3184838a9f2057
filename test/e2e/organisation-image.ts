/** Makes the organisation of the browser tests: `<file>`. */
import { makeOrganisation } from "./make-organisation";

await makeOrganisation(process.argv[2]!);
