import { readTeam } from "~/features/people/directory/domain/person-fields";
import { isRecord, type PatchOperation, ScimProblem, valueUnder, wrongValue } from "./scim-patch";
import { externalIdIn } from "./scim-user";

export type ScimGroup = { id: string; name: string; externalId: string | null };
export type Member = { id: string; name: string };

/** What is to become of a team; ids of people who join and leave, or `everybody` who is to be in it. */
export type GroupChange = {
  name?: string;
  externalId?: string | null;
  everybody: Set<string> | null;
  joining: Set<string>;
  leaving: Set<string>;
};

/** @param members `null` where the asker does not want them. */
export function groupResource({ id, name, externalId }: ScimGroup, members: readonly Member[] | null, base: string) {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName: name,
    ...(members ? { members: members.map((one) => memberResource(one, base)) } : {}),
    meta: { resourceType: "Group", location: `${base}/Groups/${id}` },
  };
}

const memberResource = ({ id, name }: Member, base: string) => ({
  value: id,
  display: name,
  type: "User",
  $ref: `${base}/Users/${id}`,
});

/** What operations of a PATCH, PUT or POST ask for, one after another. @throws {ScimProblem} */
export function groupChange(operations: readonly PatchOperation[]): GroupChange {
  const change: GroupChange = { everybody: null, joining: new Set(), leaving: new Set() };
  for (const operation of operations) apply(change, operation);
  return change;
}

function apply(change: GroupChange, { op, path, value }: PatchOperation): void {
  if (path.attribute === "displayname" && op !== "remove") change.name = nameIn(value);
  else if (path.attribute === "externalid") change.externalId = op === "remove" ? null : externalIdIn(value);
  else if (path.attribute === "members") {
    const ids = path.filter ? idsByFilter(path.filter) : value === undefined || value === null ? null : idsIn(value);
    applyMembers(change, op, ids);
  }
}

/** @param ids `null` where all members are meant. */
function applyMembers(change: GroupChange, op: PatchOperation["op"], ids: string[] | null): void {
  if (op === "replace" || (op === "remove" && ids === null)) {
    Object.assign(change, { everybody: new Set(ids ?? []), joining: new Set(), leaving: new Set() });
    return;
  }
  const [to, from] = op === "add" ? [change.joining, change.leaving] : [change.leaving, change.joining];
  for (const id of ids ?? []) {
    if (change.everybody) {
      if (op === "add") change.everybody.add(id);
      else change.everybody.delete(id);
    } else {
      to.add(id);
      from.delete(id);
    }
  }
}

function idsByFilter({ attribute, value }: { attribute: string; value: string }): string[] {
  if (attribute !== "value") throw new ScimProblem(400, "Members are named by their value.", "invalidFilter");
  return [value];
}

/** A list of `{ value }`, or one of them, as some systems send. */
function idsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map((one) => {
    const id = isRecord(one) ? valueUnder(one, "value") : one;
    if (typeof id !== "string" || id === "" || id.includes("\0"))
      throw wrongValue("A member is an object with a value.");
    return id;
  });
}

function nameIn(value: unknown): string {
  const read = readTeam(typeof value === "string" ? value : "");
  if ("problem" in read) throw wrongValue(`displayName: ${read.problem}`);
  if (read.value === null) throw wrongValue("displayName: Enter a name.");
  return read.value;
}
