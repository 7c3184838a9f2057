import { expect, test } from "vitest";
import type { Role } from "~/kernel/actor";
import { roleMatrix } from "./role-matrix";

const grant = (id: string, name: string, role: Role) => ({ id, role, person: { id: name, name, deactivatedAt: null } });

test("a row for each person, a column for each role held, and every grant in exactly one cell", () => {
  const grants = [
    grant("1", "Noor", "PEOPLE_PARTNER"),
    grant("2", "Ada", "ADMINISTRATOR"),
    grant("3", "Noor", "PEOPLE_PARTNER"),
    grant("4", "Noor", "ADMINISTRATOR"),
  ];
  const { roles, rows } = roleMatrix(grants, ["ADMINISTRATOR", "FACILITATOR", "PEOPLE_PARTNER"]);
  expect(roles).toEqual(["ADMINISTRATOR", "PEOPLE_PARTNER"]);
  expect(rows.map(({ person }) => person.name)).toEqual(["Ada", "Noor"]);
  expect(rows[1]?.cells.PEOPLE_PARTNER?.map(({ id }) => id)).toEqual(["1", "3"]);
  const placed = rows.flatMap(({ cells }) => Object.values(cells).flat());
  expect(placed.map(({ id }) => id).sort()).toEqual(["1", "2", "3", "4"]);
});
