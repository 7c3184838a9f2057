import { readFileSync } from "node:fs";
import { TEAMS, type Team } from "./teams";

export type Progress = "none" | "begun" | "half" | "nearly" | "submitted";

export type PositionPlan = { monthsAgo: number; level: string; overlay: string | null };

/** One person of the demonstration, before any date is known. */
export type PersonPlan = {
  name: string;
  first: string;
  /** Lower-case letters and dots: before the @ of the address, and in keys. */
  handle: string;
  team: Team;
  timeZone: string;
  manager: PersonPlan | null;
  /** Oldest first; empty for somebody who is on no ladder. */
  path: readonly PositionPlan[];
  past: number;
  now: Progress;
  aim: string;
  managerNow: "none" | "draft" | "submitted";
  /** Half-years ago, where both sheets have been revealed. */
  revealed: number | null;
};

/** Who runs the mentorship of Lantern. */
export const PROGRAMME_OWNER = "Daniel Mensah";

/** Runs review cycles of everyone, and reads no rating. */
export const HUMAN_RESOURCES = "Marisol Ibarra";

/** One person of each kind, with what there is to try as them. */
export const SIGN_INS = [
  {
    ...{ kind: "Engineer", name: "Amara Okafor" },
    try: "Finish a self-assessment, read a calibration outcome, plan your growth.",
  },
  {
    ...{ kind: "Tech lead", name: "Noor van Dijk" },
    try: "Run a calibration meeting, confirm evidence, answer a mentee.",
  },
  {
    ...{ kind: "Manager", name: "Tomasz Wieczorek" },
    try: "Review your team, compare ratings, lead hiring for an opening.",
  },
  {
    ...{ kind: "Director", name: "Ingrid Solheim" },
    try: "Follow review cycles across teams and decide an appeal.",
  },
  {
    ...{ kind: "Calibration facilitator", name: "Keiko Hayashi" },
    try: "Follow ratings as they come in and send a promotion case to calibration.",
  },
  {
    ...{ kind: "Interviewer", name: "Kofi Asante" },
    try: "Finish an overdue scorecard about an anonymous candidate.",
  },
  {
    ...{ kind: "Hiring decision maker", name: "Mateus Ferreira" },
    try: "Read a debrief and decide on a candidate.",
  },
  {
    ...{ kind: "Mentor", name: "Owen Blackwood" },
    try: "Answer a mentorship request and see what a mentor shares.",
  },
  {
    ...{ kind: "Mentorship program owner", name: PROGRAMME_OWNER },
    try: "Review a round of matches and find a new match for a mentee.",
  },
  {
    ...{ kind: "Administrator and recruiter", name: "Farah Siddiqui" },
    try: "Invite people, read the audit log, coordinate candidates.",
  },
  {
    ...{ kind: "Human resources", name: HUMAN_RESOURCES },
    try: "Follow a review cycle of everyone and remind those it waits for.",
  },
] as const;

export type SignIn = (typeof SIGN_INS)[number];

/** A people partner: runs Waymark, is on no ladder, and sees nobody's judgement. */
export const ADMINISTRATOR = "Farah Siddiqui";

/** The people of `roster.md`; managers come before the people they manage. */
export function readRoster(): PersonPlan[] {
  const table = readFileSync(new URL("roster.md", import.meta.url), "utf8");
  const rows = table.split("\n").filter((line) => line.startsWith("| ") && !/^\| (name|---)/.test(line));
  const known = new Map<string, PersonPlan>();
  for (const row of rows) {
    const plan = toPlan(row, known);
    known.set(plan.name, plan);
  }
  return [...known.values()];
}

function toPlan(row: string, known: ReadonlyMap<string, PersonPlan>): PersonPlan {
  const cells = row.split("|").map((cell) => cell.trim());
  const [, name = "", team, timeZone = "", manager = "-", path = "-", past, now, aim = "", managerNow, revealed] =
    cells;
  const plan = {
    name,
    first: name.split(" ")[0] ?? name,
    handle: handleOf(name),
    team: required(TEAMS, (one) => one.name === team, `team ${team}`),
    timeZone,
    manager: manager === "-" ? null : required([...known.values()], (one) => one.name === manager, manager),
    path: path === "-" ? [] : path.split(" ").map(toPosition),
    past: Number(past),
    now: (now === "-" ? "none" : now) as Progress,
    aim,
    managerNow: (managerNow === "-" ? "none" : managerNow) as PersonPlan["managerNow"],
    revealed: revealed === "-" ? null : Number(revealed),
  };
  return plan;
}

function toPosition(text: string): PositionPlan {
  const [monthsAgo, place = ""] = text.split(":");
  const [level = "", overlay = null] = place.split("+");
  return { monthsAgo: Number(monthsAgo), level, overlay };
}

/** Letters without their marks; a few have no plain form of their own. */
function handleOf(name: string): string {
  const plain = name.toLowerCase().replaceAll("ı", "i").replaceAll("ø", "o").normalize("NFD");
  return plain.replace(/\p{M}/gu, "").replace(/[^a-z-]+/g, ".");
}

function required<T>(list: readonly T[], is: (one: T) => boolean, what: string): T {
  const found = list.find(is);
  if (found === undefined) throw new Error(`The roster names ${what}, who is not above it.`);
  return found;
}
