import type { Db, Tx } from "~/platform/database.server";
import type { NamedPerson } from "./domain/named-person";
import { findNamed as find, type NamedAmong } from "./named-person.repo.server";

/** Whom a name may mean, for `namedBy` to say which. Whoever calls it has asked whether its reader may look people up. */
export function findNamed(db: Db | Tx, text: string, among: NamedAmong = {}): Promise<NamedPerson[]> {
  return find(db, text, among);
}
