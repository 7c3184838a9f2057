import { describe, expect, test } from "vitest";
import { guessMapping, isoDay, mappingProblem, rowsOf } from "./column-mapping";

const table = (...lines: string[]) => lines.map((line, index) => ({ line: index + 1, cells: line.split(";") }));

describe("the columns of exports", () => {
  test.each([
    [
      "BambooHR",
      "Employee #;First Name;Last Name;Work Email;Supervisor;Department;Hire Date;Job Title",
      ["employee id", "first name", "last name", "email", "manager email", "team", "start date", null],
    ],
    [
      "Personio in German",
      "Vorname;Nachname;E-Mail;Vorgesetzte(r);Team;Abteilung;Einstellungsdatum",
      ["first name", "last name", "email", "manager email", "team", null, "start date"],
    ],
    ["a German list made by hand", "Mitarbeiter;E-Mail;Chef;Bereich", ["name", "email", "manager email", "team"]],
    [
      "HiBob",
      "Display name;Email;Reports to;Start date;Department;Site",
      ["name", "email", "manager email", "start date", "team", null],
    ],
    [
      "Workday",
      "Employee ID;Worker;Email - Work;Manager;Supervisory Organization;Hire Date",
      ["employee id", "name", "email", "manager email", "team", "start date"],
    ],
    [
      "SuccessFactors",
      "USERID;FIRSTNAME;LASTNAME;EMAIL;MANAGER;DEPARTMENT;HIREDATE",
      ["employee id", "first name", "last name", "email", "manager email", "team", "start date"],
    ],
    [
      "in French",
      "Matricule;Nom;Prénom;Adresse e-mail;Responsable;Service;Date d’entrée",
      ["employee id", "last name", "first name", "email", "manager email", "team", "start date"],
    ],
    [
      "in Spanish",
      "Nombre;Apellidos;Correo electrónico;Jefe;Departamento;Fecha de ingreso",
      ["first name", "last name", "email", "manager email", "team", "start date"],
    ],
    [
      "our own",
      "name;email;manager email;team;ladder;level;start date;time zone;languages",
      ["name", "email", "manager email", "team", "ladder", "level", "start date", "time zone", "languages"],
    ],
    [
      "with an address of the manager too",
      "Name;Manager;Manager email;Personal email;Work email",
      ["name", null, "manager email", null, "email"],
    ],
  ])("%s", (_, head, columns) => {
    const mapping = guessMapping(table(head, "x;y;z"));
    expect(mapping.columns).toEqual(columns);
    expect(mappingProblem(mapping)).toBeNull();
  });

  test("below a title, and without headings at all", () => {
    expect(guessMapping(table("Export of today;;", ";;", "Name;Email;X")).head).toBe(2);
    const bare = guessMapping(table("Sam Rivera;sam@x.example", "Bo Li;bo@x.example"));
    expect(bare).toMatchObject({ head: -1, columns: ["name", "email"] });
    expect(rowsOf(table("Sam Rivera;sam@x.example"), bare)).toEqual([
      { line: 1, texts: { name: "Sam Rivera", email: "sam@x.example" } },
    ]);
  });

  test.each([
    ["3/14/2024", "MDY"],
    ["14/3/2024", "DMY"],
    ["3.4.2024", "DMY"],
    ["3/4/2024", "MDY"],
  ])("a column with %s has days as %s", (day, order) =>
    expect(guessMapping(table("Name;Email;Start date", `a;b@x.example;${day}`)).days).toBe(order),
  );
});

test.each([
  ["2024-01-03", "DMY", "2024-01-03"],
  ["2024-01-03T00:00:00Z", "DMY", "2024-01-03"],
  ["2024/1/3", "DMY", "2024-01-03"],
  ["3.1.2024", "MDY", "2024-01-03"],
  ["01/03/2024", "DMY", "2024-03-01"],
  ["01/03/2024", "MDY", "2024-01-03"],
  ["soon", "DMY", "soon"],
] as const)("%s with %s is %s", (text, order, day) => expect(isoDay(text, order)).toBe(day));
