import type { z } from "zod";
import { DecisionsQuery, OpeningsQuery, PageQuery } from "./api.schema";

type Answer = { description: string; schema?: string };

/** One thing that a program may ask, as the document tells it. */
export type Operation = {
  id: string;
  method: "get" | "post";
  path: string;
  summary: string;
  /** What the token has to allow; without one, no token is needed. */
  action?: "openings.list" | "candidates.add" | "candidates.follow" | "decisions.follow";
  query?: z.ZodObject;
  body?: "NewCandidate";
  answers: Readonly<Record<string, Answer>>;
  problems: readonly number[];
};

/** Problems that every address may answer with. */
const ALWAYS = [401, 403, 429, 500, 503];

export const OPERATIONS: readonly Operation[] = [
  {
    id: "listOpenings",
    method: "get",
    path: "/openings",
    summary: "Openings that are or were open, the oldest first.",
    action: "openings.list",
    query: OpeningsQuery,
    answers: { 200: { description: "A page of them.", schema: "OpeningList" } },
    problems: [400, ...ALWAYS],
  },
  {
    id: "readOpening",
    method: "get",
    path: "/openings/{opening}",
    summary: "One opening.",
    action: "openings.list",
    answers: { 200: { description: "It.", schema: "Opening" } },
    problems: [404, ...ALWAYS],
  },
  {
    id: "listCandidates",
    method: "get",
    path: "/openings/{opening}/candidates",
    summary: "The candidates of an opening who have an id of a tracker, in the order of those ids.",
    action: "candidates.follow",
    query: PageQuery,
    answers: { 200: { description: "A page of them.", schema: "CandidateList" } },
    problems: [400, 404, ...ALWAYS],
  },
  {
    id: "addCandidate",
    method: "post",
    path: "/openings/{opening}/candidates",
    summary: "Add a candidate to an open opening. The same `externalId` again changes nothing.",
    action: "candidates.add",
    body: "NewCandidate",
    answers: {
      200: { description: "They were there already, and nothing was changed.", schema: "Candidate" },
      201: { description: "They were added.", schema: "Candidate" },
    },
    problems: [400, 404, 409, 411, 413, 415, 422, ...ALWAYS],
  },
  {
    id: "readCandidate",
    method: "get",
    path: "/openings/{opening}/candidates/{candidate}",
    summary: "How far one candidate is.",
    action: "candidates.follow",
    answers: { 200: { description: "Them.", schema: "Candidate" } },
    problems: [404, ...ALWAYS],
  },
  {
    id: "listDecisions",
    method: "get",
    path: "/decisions",
    summary: "Decisions on candidates, the earliest first.",
    action: "decisions.follow",
    query: DecisionsQuery,
    answers: { 200: { description: "A page of them.", schema: "DecisionList" } },
    problems: [400, ...ALWAYS],
  },
  {
    id: "readDecision",
    method: "get",
    path: "/decisions/{decision}",
    summary: "One decision.",
    action: "decisions.follow",
    answers: { 200: { description: "It.", schema: "Decision" } },
    problems: [404, ...ALWAYS],
  },
  {
    id: "readDocument",
    method: "get",
    path: "/openapi.json",
    summary: "This document. It needs no token.",
    answers: { 200: { description: "The document." } },
    problems: [500, 503],
  },
];
