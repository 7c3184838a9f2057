import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { TypedMember } from "../cycle.schema";
import type { CycleChange, CycleChangeKind, CycleMember } from "../domain/cycle";

export type MemberResult = { typed: Partial<TypedMember>; errors?: FieldErrors; message?: string };

type MemberViewProps = {
  member: CycleMember;
  changes: readonly CycleChange[];
  result?: MemberResult;
  timeZone: string;
};

/** Changes one person's part in a cycle: their due date, and whether they are in it. */
export function MemberView({ member, changes, result, timeZone }: MemberViewProps) {
  return (
    <div className="grid max-w-measure gap-8">
      <FormErrors errors={result?.message ? [result.message] : undefined} />
      <Due member={member} />
      <Forms member={member} result={result} />
      <Changes changes={changes} timeZone={timeZone} />
    </div>
  );
}

function Due({ member: { closesOn, dueOn, takenOutAt } }: { member: CycleMember }) {
  return (
    <DescriptionList
      items={[
        {
          term: "Due date",
          detail: takenOutAt ? (
            "Removed from the cycle, so nothing is due"
          ) : (
            <>
              <TimeText value={dueOn ?? closesOn} timeZone="UTC" /> {dueOn && "(extended)"}
            </>
          ),
        },
      ]}
    />
  );
}

function Forms({ member, result }: Pick<MemberViewProps, "member" | "result">) {
  const { subject, closedAt, revealed, takenOutAt, dueOn } = member;
  if (closedAt) return <Notice tone="info">The cycle is closed. Reopen it to change who is in it.</Notice>;
  if (revealed) return <Notice tone="info">Both reviews are submitted and revealed, so nothing is due.</Notice>;
  if (takenOutAt) {
    return (
      <form method="post" className="grid gap-3">
        <p>Drafts come back, and {subject} and their manager are notified.</p>
        <Button name="do" value="add-back" variant="primary" className="w-fit">
          Add back
        </Button>
      </form>
    );
  }
  const typed = { dueOn: dueOn ? day(dueOn) : "", extendReason: "", reason: "", seen: "", ...result?.typed };
  const field = fieldsOf<TypedMember>({ typed, errors: result?.errors });
  return (
    <>
      <Section title="Extension">
        <form method="post" className="grid gap-4" noValidate>
          <input type="hidden" name="seen" value={dueOn ? day(dueOn) : ""} />
          <DateField
            label="New due date"
            hint="For the self-assessment and the manager review."
            className="w-full [&_.control]:w-44"
            {...field("dueOn")}
          />
          <TextField label="Reason (optional)" maxLength={500} {...field("extendReason")} />
          <Button name="do" value="extend" variant="primary" className="w-fit">
            Extend due date
          </Button>
        </form>
        {dueOn && (
          <form method="post" className="mt-3">
            <input type="hidden" name="seen" value={day(dueOn)} />
            <Button name="do" value="shorten">
              Remove extension
            </Button>
          </form>
        )}
      </Section>
      <Section title="Removal">
        <form method="post" className="grid gap-4" noValidate>
          <TextArea
            label="Reason"
            rows={2}
            maxLength={500}
            hint={`${subject} and their manager can read this. Drafts are kept for their authors.`}
            {...field("reason")}
          />
          <Button name="do" value="take-out" className="w-fit">
            Remove from cycle
          </Button>
        </form>
      </Section>
    </>
  );
}

const day = (date: Date | string) => new Date(date).toISOString().slice(0, 10);

const KINDS: Record<CycleChangeKind, string> = {
  ADDED: "Added",
  TAKEN_OUT: "Removed",
  EXTENDED: "Due date changed",
  REOPENED: "Cycle reopened",
  MOVED: "Cycle moved to a newer version",
};

function Changes({ changes, timeZone }: Pick<MemberViewProps, "changes" | "timeZone">) {
  if (changes.length === 0) return null;
  return (
    <Section title="History">
      <DataTable label="Changes" columns={["Date", "Change", "By", "Reason"]} stacks>
        <tbody>
          {changes.map(({ id, kind, reason, dueOn, by, at }) => (
            <tr key={id}>
              <td data-label="Date">
                <TimeText value={at} timeZone={timeZone} />
              </td>
              <td data-label="Change">
                {KINDS[kind]}
                {kind === "EXTENDED" && dueOn && (
                  <>
                    {" to "}
                    <TimeText value={dueOn} timeZone="UTC" />
                  </>
                )}
              </td>
              <td data-label="By">{by ?? "Rule for people who join"}</td>
              <td data-label="Reason">{reason}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
