import type { ReactNode } from "react";
import { Button } from "./button";
import { Disclosure } from "./disclosure";

type RevokeProps = {
  /** What the form calls it. */
  field: string;
  id: string;
  /** For whoever hears the page: several of them stand in a list. */
  name: string;
  className?: string;
  /** What follows. */
  children: ReactNode;
};

/** Asks before something is revoked, which nothing brings back. */
export function Revoke({ field, id, name, className = "", children }: RevokeProps) {
  const summary = (
    <>
      Revoke<span className="sr-only"> {name}</span>
    </>
  );
  return (
    <Disclosure summary={summary} className={`max-w-measure ${className}`}>
      <form method="post" className="grid gap-3">
        <input type="hidden" name={field} value={id} />
        <p>{children}</p>
        <Button name="do" value="revoke" variant="danger" className="w-fit">
          Revoke for good<span className="sr-only">: {name}</span>
        </Button>
      </form>
    </Disclosure>
  );
}
