import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup } from "~/ui/forms/field";
import { MODE_WORDS } from "../domain/mode-words";
import { counted } from "../domain/run-words";

type PairingStartProps = {
  ready: { mentees: number; mentors: number; locks: number; forbids: number };
  /** Nothing was worked out yet. */
  isFirst: boolean;
};

const MODES = Object.entries(MODE_WORDS).map(([value, { label, about }]) => ({ value, label, hint: about }));

/** Has the pairs of a round worked out; nobody is told of them before they are published. */
export function PairingStart({ ready, isFirst }: PairingStartProps) {
  const { mentees, mentors, locks, forbids } = ready;
  if (mentees === 0 || mentors === 0) {
    return (
      <EmptyState title={mentees === 0 ? "No mentees yet" : "No mentors yet"}>
        <p>Pairs can be worked out once people have enrolled on both sides.</p>
      </EmptyState>
    );
  }
  const settled = [
    ...(locks > 0 ? [`${counted(locks, "pair")} fixed`] : []),
    ...(forbids > 0 ? [`${counted(forbids, "pair")} ruled out`] : []),
  ];
  return (
    <form method="post" className="mb-8 grid max-w-measure gap-4">
      <p>
        {counted(mentees, "mentee")} and {counted(mentors, "mentor")} are enrolled
        {settled.length > 0 && `, with ${settled.join(" and ")}`}. Nobody is told of pairs before you publish them.
      </p>
      <RadioGroup legend="How pairs are found" name="mode" options={MODES} defaultValue="TOTAL" required />
      <Button name="intent" value="start" variant="primary" className="w-fit">
        {isFirst ? "Work out pairs" : "Work out pairs again"}
      </Button>
    </form>
  );
}
