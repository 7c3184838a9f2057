import { createAccount } from "../factories/accounts";
import { createPerson, createPosition } from "../factories/people";
import type { Site } from "./site";

/** Someone who is new to the organization, has a password, and has written nothing so far. */
export async function newcomer(site: Site) {
  const person = await createPerson(site.app, { name: "Inés Prado", timeZone: "UTC" });
  await createPosition(site.app, { personId: person.id, levelCode: "IC3" });
  await createAccount(site.app, person);
  return person;
}
