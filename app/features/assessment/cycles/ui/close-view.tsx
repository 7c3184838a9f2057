import type { AskedForm } from "~/kernel/final-act";
import { Button, LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { DateField } from "~/ui/forms/date-field";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { OpenDraft } from "../domain/cycle";

type CloseViewProps = {
  id: string;
  days: { opensOn: string; closesOn: string; edits: number };
  drafts: readonly OpenDraft[];
  /** Drafts whose authors the reader may not know. */
  unlisted: number;
  asks: AskedForm;
};

/** Before a cycle closes: who has a draft in it, and what can be done other than closing without it. */
export function CloseView({ id, days, drafts, unlisted, asks }: CloseViewProps) {
  const close = (
    <FinalQuestion asked={asks}>
      <LinkButton to={`/cycles/${id}`}>Keep cycle open</LinkButton>
    </FinalQuestion>
  );
  if (drafts.length + unlisted === 0) return close;
  return (
    <div className="grid gap-8">
      <Section title="Unsubmitted drafts">
        <DataTable label="Unsubmitted drafts" columns={["Author", "Draft"]}>
          <tbody>
            {drafts.map((draft) => (
              <tr key={draft.id}>
                <th scope="row">{draft.author}</th>
                <td>{draft.subject ? `Review of ${draft.subject}` : "Self-assessment"}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        {unlisted > 0 && <p className="mt-2 text-muted">And {unlisted} more.</p>}
      </Section>
      <Section title="Extend instead">
        <form method="post" action={`/cycles/${id}`} className="grid max-w-measure gap-4" noValidate>
          <input type="hidden" name="edits" value={days.edits} />
          <input type="hidden" name="opensOn" value={days.opensOn} />
          <DateField label="New last day" name="closesOn" defaultValue={days.closesOn} />
          <Button name="do" value="change" variant="primary" className="w-fit">
            Extend cycle
          </Button>
        </form>
      </Section>
      <Section title="Close without these drafts">{close}</Section>
    </div>
  );
}
