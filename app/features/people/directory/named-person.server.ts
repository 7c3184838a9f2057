import type { Db, Tx } from "~/platform/database/database.server";
import type { NamedPerson } from "./domain/named-person";
import { findNamed as find, type NamedAmong } from "./named-person.repo.server";

/** As long as an address may be. Beyond some 2,000 letters the database takes nothing for a word. */
const LONGEST_NAMED = 254;

/** Whom a name may mean, for `namedBy` to say which. Whoever calls it has asked whether its reader may look people up. */
export async function findNamed(db: Db | Tx, text: string, among: NamedAmong = {}): Promise<NamedPerson[]> {
  return text.length > LONGEST_NAMED ? [] : find(db, text, among);
}
