import type { InterviewErrors, TypedInterview } from "./interview-plan";

/** What is wrong with what somebody asked for on the page of an interview. */
export type InterviewProblem =
  | { at: "move"; status: number; typed: TypedInterview; errors: InterviewErrors; message?: string }
  | { at: "seat" | "ask" | "call-off"; status: number; message: string };
