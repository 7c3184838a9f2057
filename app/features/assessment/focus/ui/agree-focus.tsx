import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { CheckboxGroup } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { type FocusPart, MOST_ITEMS } from "../domain/focus";

export type AgreeFocusProps = {
  part: FocusPart;
  /** What was sent and refused. */
  typed?: readonly string[];
  errors?: readonly string[];
};

/** The two people of a short review agree on what it is about, before either starts. */
export function AgreeFocus({ part, typed, errors }: AgreeFocusProps) {
  const { agreed, proposal, other, choices } = part;
  if (agreed) {
    return (
      <Section title="Focus" className="mt-8">
        <p>You both agreed on: {agreed.join(", ")}.</p>
      </Section>
    );
  }
  if (!other) return <Notice tone="warning">You need a manager to agree on the focus of this review.</Notice>;
  const form = <ProposeForm part={part} typed={typed} errors={errors} />;
  if (!proposal) {
    return (
      <Section title="Focus" className="mt-8">
        <p className="mb-3">
          This is a short review. You and {other} agree on what it's about, then you can both start.
        </p>
        {form}
      </Section>
    );
  }
  const names = choices.filter(({ value }) => proposal.focus.includes(value)).map(({ label }) => label);
  return (
    <Section title="Focus" className="mt-8">
      <p>{proposal.mine ? `Waiting for ${other} to agree on your proposal:` : `${proposal.by} proposes:`}</p>
      <ul className="my-2 list-disc pl-5">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {!proposal.mine && (
        <form method="post" className="mb-4">
          <input type="hidden" name="seen" value={proposal.number} />
          <Button name="do" value="agree-focus" variant="primary">
            Agree on focus
          </Button>
        </form>
      )}
      <Disclosure summary="Propose something else" open={errors !== undefined}>
        {form}
      </Disclosure>
    </Section>
  );
}

function ProposeForm({ part: { choices, proposal }, typed, errors }: AgreeFocusProps) {
  return (
    <form method="post" className="grid gap-4">
      <input type="hidden" name="seen" value={proposal?.number ?? 0} />
      <CheckboxGroup
        legend={`Competencies, with at most ${MOST_ITEMS} expectations in all`}
        name="focus"
        options={choices}
        chosen={typed ?? proposal?.focus ?? []}
        errors={errors}
      />
      <Button name="do" value="propose-focus" variant={proposal ? "secondary" : "primary"} className="w-fit">
        Propose focus
      </Button>
    </form>
  );
}
