import { useLocation } from "@remix-run/react";

export const runAddress = (roundId: string, runId: string) => `/mentorship/rounds/${roundId}/runs/${runId}`;

/** The address of the page, to return to. */
export function useHere(): string {
  const { pathname, search } = useLocation();
  return pathname + search;
}
