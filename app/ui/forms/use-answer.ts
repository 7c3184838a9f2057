import { useActionData, useLocation } from "@remix-run/react";
import { useRef } from "react";

/**
 * What the last form was answered with, until its reader sends another or goes elsewhere. React Router forgets it as soon as the
 * page's data is read anew, which a live page does all the time: a refusal would flash by.
 */
export function useAnswer<Action>(): NonNullable<ReturnType<typeof useActionData<Action>>> | null {
  const present = useActionData<Action>();
  const { key } = useLocation();
  const kept = useRef<{ key: string; answer: typeof present | null }>({ key, answer: null });
  if (present !== undefined) kept.current = { key, answer: present };
  else if (kept.current.key !== key) kept.current = { key, answer: null };
  return kept.current.answer ?? null;
}
