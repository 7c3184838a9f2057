import type { KnownPerson } from "./known-people";
import type { FileRow } from "./people-file";

/** Finds the address that a file means when it names a manager by name or employee ID. */
export type ManagerFinder = (text: string) => { email: string } | { problem: string };

const plain = (name: string) => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** "Rivera, Sam" is Sam Rivera. */
const inOrder = (name: string) => {
  const [last = "", first, ...more] = name.split(",");
  return first === undefined || more.length > 0 ? name : `${first} ${last}`;
};

export function managerFinder(rows: readonly FileRow[], known: readonly KnownPerson[]): ManagerFinder {
  const byName = new Map<string, Set<string>>();
  const byId = new Map<string, string>();
  const add = (name: string, email: string) => {
    const key = plain(inOrder(name));
    if (key !== "" && email !== "") byName.set(key, (byName.get(key) ?? new Set()).add(email.toLowerCase()));
  };
  for (const { texts, employeeId } of rows) {
    add(texts.name, texts.email);
    if (employeeId !== undefined && texts.email !== "") byId.set(plain(employeeId), texts.email.toLowerCase());
  }
  for (const { active, fields } of known) if (active) add(fields.name, fields.email);
  return (text) => {
    if (text === "" || text.includes("@")) return { email: text };
    const id = byId.get(plain(text));
    if (id !== undefined) return { email: id };
    const [email, another] = byName.get(plain(inOrder(text))) ?? [];
    if (email === undefined)
      return { problem: `no one is called “${text.slice(0, 100)}”, here or in the file. Enter an email address.` };
    if (another !== undefined)
      return { problem: `several people are called “${text.slice(0, 100)}”. Enter an email address.` };
    return { email };
  };
}
