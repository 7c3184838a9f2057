/** Applies the migrations of a folder to a database in a process of its own, to be killed: `<place as JSON> <folder>`. */
import { type DatabasePlace, openDatabase } from "~/platform/database/database.server";
import { migrate, readMigrations } from "~/platform/database/migrate.server";

const [place, folder] = process.argv.slice(2);
const database = await openDatabase(JSON.parse(place!) as DatabasePlace);
console.log("migrating");
await migrate(database, readMigrations(folder!));
await database.close();
