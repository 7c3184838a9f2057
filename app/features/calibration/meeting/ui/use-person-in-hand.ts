import { useLocation } from "@remix-run/react";
import { useRef } from "react";

/**
 * While someone types about one person, that person stays on their page though the meeting goes on to the next; going to
 * another address lets go.
 */
export function usePersonInHand<T extends { personId: string }>(person: T | null) {
  const { search } = useLocation();
  const isTyping = useRef(false);
  const at = useRef(search);
  const inHand = useRef(person);
  if (at.current !== search) isTyping.current = false;
  at.current = search;
  const isSame = person?.personId === inHand.current?.personId;
  if (!isTyping.current || isSame) inHand.current = person;
  return {
    person: inHand.current,
    hasGoneOn: isTyping.current && !isSame,
    handlers: {
      onInput: () => {
        isTyping.current = true;
      },
      onSubmit: () => {
        isTyping.current = false;
      },
    },
  };
}
