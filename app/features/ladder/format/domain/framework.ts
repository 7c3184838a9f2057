/**
 * A published framework as every other part of Waymark reads it: resolved (nothing left to `extends`),
 * checked, and never changed again. The files it comes from are described by `ladder.schema.ts`.
 */

/** One word of the rating scale. `meets` marks the first word at which an expectation counts as met. */
export type ScaleWord = { id: string; label: string; meaning: string; meets: boolean };

export type Theme = { id: string; name: string; summary: string };

/** `was`: what it was called before the version that renamed it; left out where it never was, here and below. */
export type Competency = { id: string; themeId: string; name: string; summary: string; was?: readonly string[] };

/** Who besides the person and their manager is likely to have seen it. */
export type Observer = "manager" | "peer" | "report" | "partner";

export type Expectation = {
  id: string;
  competencyId: string;
  ladderId: string;
  levelCode: string;
  statement: string;
  kind: "skill" | "behaviour";
  examples: readonly string[];
  observableBy: readonly Observer[];
  /** The same growing ability through levels; a higher level's expectation replaces a lower one of its arc. */
  arc: string | null;
  core: boolean;
  was?: readonly string[];
};

export type Level = {
  code: string;
  title: string;
  scope: string;
  summary: string;
  /** A cumulative level also asks what the levels below it ask. */
  cumulative: boolean;
  /** People may be hired at, or start from, this level. */
  entry: boolean;
  was?: readonly string[];
  /** What this level asks beyond the levels below, in file order. */
  expectations: readonly Expectation[];
};

/** A time-boxed assignment worn on top of a level of another ladder. */
export type Overlay = { over: string; from: string; to: string; months: number };

export type Ladder = {
  id: string;
  code: string;
  name: string;
  summary: string;
  competencyIds: readonly string[];
  overlay: Overlay | null;
  /** Lowest first. */
  levels: readonly Level[];
};

/** An allowed move; `lateral` pathways that go both ways appear once, with `bothWays`. */
export type Pathway = {
  id: string;
  from: string;
  to: string;
  kind: "lateral" | "advance";
  bothWays: boolean;
  note: string;
};

export type CriterionScope =
  | { of: "all" }
  | { of: "theme"; themeId: string }
  | { of: "competency"; competencyId: string };

/** One transparent promotion criterion. */
export type Criterion = {
  id: string;
  scope: CriterionScope;
  /** Level code whose expectations are looked at. */
  at: string;
  /** Scale word id: at this word or above. */
  rating: string;
  share: "all" | "most" | "core";
  sustained: { cycles: number } | { months: number } | null;
  /** How many of the expectations need evidence that a colleague corroborated. */
  corroborated: number;
  /** How many different colleagues corroborated it, and how many of them from outside the team. Left out where any will do. */
  corroborators?: { colleagues: number; outside: number };
  why: string | null;
};

export type PromotionStep = {
  id: string;
  from: string;
  to: string;
  summary: string;
  criteria: readonly Criterion[];
  /** Conditions that say nothing about the person, such as business need. */
  beyondTheLadder: readonly { id: string; statement: string }[];
};

/**
 * An invented person: the same in every calibration session, so that what raters say of them can be compared over time; or, with a
 * reference, to practice on alone.
 */
export type Vignette = {
  id: string;
  title: string;
  /** Level code against which they are rated. */
  level: string;
  /** Who they are and what they work on. */
  story: string;
  /** What was seen of them, a sentence each. */
  seen: readonly string[];
  /** A word of the scale and why it is that; no session uses a vignette that has one. */
  reference?: { rating: string; reasons: readonly string[] };
};

/** What answers look like at some points of a question's scale, for candidates of one band of levels. */
export type AnchoredScale = { bandId: string; anchors: readonly { point: number; text: string }[] };

/** An invented answer for interviewers to score. Its reference is shown once they have. */
export type KitVignette = {
  id: string;
  title: string;
  bandId: string;
  answer: string;
  reference: { point: number; reasons: readonly string[] };
};

export type KitQuestion = {
  id: string;
  ask: string;
  competencyIds: readonly string[];
  minutes: number;
  probes: readonly string[];
  /** For a candidate who knows the question. */
  alternates?: readonly string[];
  /** One for each band of the kit. */
  scales: readonly AnchoredScale[];
  vignettes?: readonly KitVignette[];
};

export type RedLine = {
  never: string;
  where: string;
  instead: string | null;
  /** The law or rule, and the day it was last checked, as an ISO date: of lines that kits share. */
  source?: string;
  reviewed?: string;
};

/** A text file that an interview needs. What is for interviewers is never handed out. */
export type KitMaterial = { id: string; name: string; for: "candidate" | "interviewer"; file: string; text: string };

/** A structured interview: what is asked, in which words, and what answers look like at which point. */
export type Kit = {
  id: string;
  name: string;
  purpose: string;
  minutes: number;
  /** Points of every scale, from 1. */
  points: 4 | 5;
  competencyIds: readonly string[];
  /** The levels it tells apart, lowest first. */
  bands: readonly { id: string; name: string; levels: readonly string[] }[];
  opening: string;
  candidateTime: string;
  redLines: readonly RedLine[];
  accommodations: string;
  /** The following are left out where the kit has none. */
  candidateBrief?: string;
  aiRule?: string;
  warmUp?: string;
  /** How an answer is scored that meets an anchor only in part. */
  partlyMet?: string;
  close?: string;
  materials?: readonly KitMaterial[];
  questions: readonly KitQuestion[];
};

export type Framework = {
  slug: string;
  name: string;
  /** SemVer, chosen by the owner. */
  version: string;
  owner: string;
  summary: string;
  extends: string | null;
  /** The versions of that one that it builds on, such as 1.2; its newest without it. */
  pin?: string;
  /** Lowest first. */
  scale: readonly ScaleWord[];
  themes: readonly Theme[];
  competencies: readonly Competency[];
  ladders: readonly Ladder[];
  pathways: readonly Pathway[];
  promotions: readonly PromotionStep[];
  /** None in versions from before there were any. */
  vignettes?: readonly Vignette[];
  /** None in versions from before there were any. */
  kits?: readonly Kit[];
};
