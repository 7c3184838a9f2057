/** Makes the organisation of the browser tests: `<file> [<address of a PostgreSQL server> <name of the database to be made there>]`. */
import { makeOrganisation } from "./make-organisation";

const [path = "", server, name] = process.argv.slice(2);
await makeOrganisation(path, server && name ? { server, name } : undefined);
