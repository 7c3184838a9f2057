import type { ReactNode } from "react";
import { Button } from "../button";
import { EmptyState } from "../empty-state";
import { SelectField } from "../forms/field";

type HandOverProps = {
  /** To whom it can be handed. */
  people: readonly { id: string; name: string; email: string }[];
  /** What the new one does, and which role lets them: “own programmes”, “programme owner”. */
  does: string;
  role: string;
  label: string;
  name: string;
  /** What was chosen, and what is wrong with it. */
  chosen?: string | null;
  wrong?: string;
  /** Who has it now, and what changes with it. */
  children: ReactNode;
};

/** Where something of one person's becomes another's. */
export function HandOver({ people, does, role, label, name, chosen, wrong, children }: HandOverProps) {
  if (people.length === 0) {
    return (
      <EmptyState title={`No one else can ${does}`}>
        <p>Ask an administrator to give someone the role of {role}.</p>
      </EmptyState>
    );
  }
  const options = people.map((person) => ({ value: person.id, label: `${person.name}, ${person.email}` }));
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <p>{children}</p>
      <SelectField
        label={label}
        name={name}
        options={[{ value: "", label: "Choose a person" }, ...options]}
        defaultValue={chosen ?? ""}
        errors={wrong ? [wrong] : undefined}
        className="max-w-96"
      />
      <Button variant="primary" className="w-fit">
        Transfer
      </Button>
    </form>
  );
}
