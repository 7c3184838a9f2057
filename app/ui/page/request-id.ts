import { createContext, useContext } from "react";

/** Known where the page is rendered and nowhere else: the browser keeps what the server wrote. */
export const RequestIdContext = createContext<string | undefined>(undefined);

export function useRequestId(): string | undefined {
  return useContext(RequestIdContext);
}
