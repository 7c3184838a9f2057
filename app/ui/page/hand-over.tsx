import type { ReactNode } from "react";
import { Button } from "../button";
import { EmptyState } from "../empty-state";
import { PersonField } from "../forms/person-field";

type HandOverProps = {
  /** To how many people it can be handed. */
  possible: number;
  /** Who they are: the name of a scope, and what is handed over. */
  scope: string;
  of: string;
  /** What the new one does, and which role lets them: “own programmes”, “programme owner”. */
  does: string;
  role: string;
  label: string;
  name: string;
  /** What was chosen, and what is wrong with it. */
  chosen?: string | null;
  wrong?: readonly string[];
  /** Who has it now, and what changes with it. */
  children: ReactNode;
};

/** Where something of one person's becomes another's. */
export function HandOver({ possible, does, role, chosen, wrong, children, ...field }: HandOverProps) {
  if (possible === 0) {
    return (
      <EmptyState title={`No one else can ${does}`}>
        <p>Ask an administrator to give someone the role of {role}.</p>
      </EmptyState>
    );
  }
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <p>{children}</p>
      <PersonField {...field} defaultValue={chosen ?? ""} errors={wrong} className="max-w-96" />
      <Button variant="primary" className="w-fit">
        Transfer
      </Button>
    </form>
  );
}
