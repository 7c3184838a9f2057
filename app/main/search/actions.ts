import type { Actor } from "~/kernel/actor";
import { hasReach, hasRole } from "~/kernel/actor";
import type { Area, AreaPage } from "~/ui/page/areas";
import type { AreaReader } from "../navigation/areas";

/** An entry of the command palette that does or opens something. */
export type Found = { title: string; about: string; to: string };

type Action = Found & { may?: (actor: Actor, reader: AreaReader) => boolean };

const leads = (actor: Actor, { hasReports }: AreaReader) => hasReports || actor.partnerOf.length > 0;
const opensCycles = (actor: Actor, reader: AreaReader) => leads(actor, reader) || hasReach(actor);
const isAdministrator = (_: Actor, reader: AreaReader) => reader.isAdministrator;

/** What people start, in the words they search for; `about` lists synonyms. */
const ACTIONS: readonly Action[] = [
  { title: "Start a self-assessment", about: "Assessments", to: "/assessments/new" },
  { title: "Add evidence", about: "Evidence", to: "/evidence/new" },
  { title: "Give feedback", about: "Feedback", to: "/feedback/new" },
  { title: "Ask for feedback", about: "Feedback", to: "/feedback/ask" },
  { title: "Add a growth goal", about: "Plan", to: "/growth/goals/new" },
  { title: "Plan a 1:1", about: "1:1s", to: "/one-to-ones/new" },
  { title: "Propose an opportunity", about: "Opportunities", to: "/opportunities/new" },
  { title: "Start a promotion case", about: "Promotion cases", to: "/cases/new" },
  { title: "New review cycle", about: "Reviews", to: "/cycles/new", may: opensCycles },
  { title: "Set up a calibration session", about: "Calibration", to: "/calibration/new", may: leads },
  {
    ...{ title: "Create a mentorship program", about: "Mentorship", to: "/mentorship/programmes/new" },
    may: (actor) => hasRole(actor, "PROGRAMME_OWNER"),
  },
  {
    ...{ title: "Create an opening", about: "Hiring", to: "/hiring/openings/new" },
    may: (actor) => hasRole(actor, "HIRING_LEAD"),
  },
  { title: "Add a person", about: "Admin", to: "/admin/people/new", may: isAdministrator },
  { title: "Import people", about: "Admin", to: "/admin/import", may: isAdministrator },
];

/** What the reader can start, and every page of their navigation; each address once. */
export function actionsFor(actor: Actor, reader: AreaReader, areas: readonly Area[]): Found[] {
  const own = ACTIONS.filter(({ may }) => !may || may(actor, reader)).map(({ title, about, to }) => ({
    title,
    about,
    to,
  }));
  const pages = areas.flatMap((area) => [
    { title: area.label, about: "Page", to: area.to },
    ...area.pages.flatMap((page) => pagesOf(page, area.label)),
  ]);
  const all = [...own, ...pages];
  return all.filter(({ to }, place) => all.findIndex((one) => one.to === to) === place);
}

function pagesOf(page: AreaPage & { tabs?: readonly AreaPage[] }, area: string): Found[] {
  const tabs = (page.tabs ?? []).map(({ label, to }) => ({ title: label, about: page.label, to }));
  return [{ title: page.label, about: area, to: page.to }, ...tabs];
}

const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Entries in which each word of the query starts a word of title or place; matches in the title alone come first. */
export function matchingActions(actions: readonly Found[], text: string, take: number): Found[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [];
  const has = (words: readonly string[]) => wanted.every((one) => words.some((word) => word.startsWith(one)));
  const inTitle = actions.filter(({ title }) => has(wordsOf(title)));
  const elsewhere = actions.filter((one) => !inTitle.includes(one) && has(wordsOf(`${one.title} ${one.about}`)));
  return [...inTitle, ...elsewhere].slice(0, take);
}
