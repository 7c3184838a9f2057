import { type FieldName, textsOf } from "~/features/people/directory/domain/person-fields";
import type { ImportPlan } from "./import-plan";

/** One line of a preview. `line` is its number in the file; `null` for a person who isn't in it. */
export type ImportLine = {
  kind: "refused" | "created" | "changed" | "deactivated";
  line: number | null;
  title: string;
  details: string[];
};

const LABELS: Record<FieldName | "level", string> = {
  name: "name",
  email: "email",
  managerEmail: "manager email",
  team: "team",
  timeZone: "time zone",
  languages: "languages",
  startedOn: "start date",
  level: "level",
};
const orNothing = (text: string) => (text === "" ? "nothing" : text);

/** What is refused first, then who leaves, then the rest in the order of the file. */
export function importLines({ refused, deactivated, created, changed }: ImportPlan): ImportLine[] {
  const rest: ImportLine[] = [
    ...created.map(({ line, fields, position }): ImportLine => {
      const { managerEmail, team, timeZone, languages, startedOn } = textsOf(fields);
      const level = position ? `${position.framework} ${position.code} since ${position.since}` : "";
      const texts = { managerEmail, team, level, startedOn, timeZone, languages };
      const given = Object.entries(texts).filter(([, text]) => text !== "");
      const details = given.map(([field, text]) => `${LABELS[field as keyof typeof texts]}: ${text}`);
      return { kind: "created", line, title: `${fields.name}, ${fields.email}`, details };
    }),
    ...changed.map(({ line, fields, changes, reactivated }): ImportLine => {
      const details = changes.map(({ field, before, after }) => {
        return `${LABELS[field]}: ${orNothing(before)} → ${orNothing(after)}`;
      });
      const back = reactivated ? ["comes back"] : [];
      return { kind: "changed", line, title: `${fields.name}, ${fields.email}`, details: [...back, ...details] };
    }),
  ];
  return [
    ...refused.map(({ line, email, problem }): ImportLine => {
      return { kind: "refused", line, title: email === "" ? "No address" : email, details: [problem] };
    }),
    ...deactivated.map(({ name, email }): ImportLine => {
      return { kind: "deactivated", line: null, title: `${name}, ${email}`, details: ["not in the file"] };
    }),
    ...rest.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  ];
}
