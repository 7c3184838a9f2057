import type { ReactNode } from "react";
import { Notice } from "../notice";

/** After a form that leads back to its own page, which looks as it was sent: that it is kept. */
export function Saved({ children }: { children: ReactNode }) {
  return (
    <Notice tone="good" live className="mb-4">
      <p>{children}</p>
    </Notice>
  );
}
