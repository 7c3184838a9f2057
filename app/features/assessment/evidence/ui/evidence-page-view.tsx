import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { TimeText } from "~/ui/time-text";
import type { Attachable } from "../domain/attach-choice";
import type { Corroborator, EvidenceProblem, LibraryItem } from "../domain/evidence-item";
import { AttachForm } from "./attach-form";
import { Age, Attachments, EvidenceText } from "./evidence-views";

type EvidenceFieldsProps = {
  typed: Partial<Record<"title" | "url" | "body" | "happenedOn", string | null>>;
  errors?: FieldErrors;
  /** Without a field for a web address: what has a file has none. */
  isFile: boolean;
};

/** The fields of a piece that is there. A file never changes. */
function EvidenceFields({ typed, errors = {}, isFile }: EvidenceFieldsProps) {
  return (
    <>
      <TextField label="Title" name="title" defaultValue={typed.title ?? ""} errors={errors.title} />
      {!isFile && (
        <TextField
          label="Web address"
          name="url"
          type="url"
          hint="Empty for a note."
          defaultValue={typed.url ?? ""}
          errors={errors.url}
        />
      )}
      <TextArea label="What it shows" name="body" rows={3} defaultValue={typed.body ?? ""} errors={errors.body} />
      <DateField
        label="When it happened"
        name="happenedOn"
        required
        className="max-w-48"
        defaultValue={typed.happenedOn ?? ""}
        errors={errors.happenedOn}
      />
    </>
  );
}

const ANSWER = { asked: "was asked", confirmed: "confirmed", declined: "declined" } as const;

type ColleaguesProps = {
  asked: readonly Corroborator[];
  now: Date | string;
  evidenceId: string;
  typed?: string;
  error?: string;
};

/** Who was asked to confirm it, and a way to ask another. */
function Colleagues({ asked, now, evidenceId, typed, error }: ColleaguesProps) {
  return (
    <section aria-labelledby="colleagues">
      <h2 id="colleagues" className="mb-2 text-lg">
        Confirmations
      </h2>
      <ul className="mb-3 grid gap-1">
        {asked.map(({ colleagueId, colleague, status, sentence, askedAt, answeredAt }) => (
          <li key={colleagueId}>
            {colleague} {ANSWER[status]} <Age of={answeredAt ?? askedAt} now={now} />
            {sentence && (
              <>
                : <q>{sentence}</q>
              </>
            )}
          </li>
        ))}
      </ul>
      <form method="post" className="grid max-w-measure gap-3" noValidate>
        <PersonField
          label="Ask a colleague who saw it"
          name="colleague"
          scope="evidence.ask"
          of={evidenceId}
          act="ask"
          hint="They see only this evidence, not its rating or what it's for."
          defaultValue={typed}
          errors={error ? [error] : undefined}
        />
        <Button name="do" value="ask" className="w-fit">
          Request confirmation
        </Button>
      </form>
    </section>
  );
}

export type EvidencePageViewProps = {
  item: LibraryItem;
  now: Date | string;
  confirmed: boolean;
  attachable: Attachable;
  gone: readonly string[];
  problem?: EvidenceProblem;
};

/** One piece of evidence: what it says, where it is attached, who confirmed it. */
export function EvidencePageView({ item, now, confirmed, attachable, gone, problem }: EvidencePageViewProps) {
  return (
    <div className="grid grid-cols-1 gap-7">
      <section className="grid grid-cols-1 gap-2" aria-label="What it says">
        <p className="text-muted">
          <TimeText value={item.happenedOn} timeZone="UTC" />, <Age of={item.happenedOn} now={now} />
        </p>
        <EvidenceText item={item} />
        {confirmed ? (
          <p className="text-muted text-sm">Confirmed by a colleague. It can't be edited any more.</p>
        ) : (
          <EditForm item={item} problem={problem?.at === "change" ? problem : undefined} />
        )}
        {confirmed && problem?.at === "change" && problem.message && (
          <p className="field-error" role="alert">
            {problem.message}
          </p>
        )}
      </section>
      <Attachments items={item.attachedTo} gone={gone} error={problem?.at === "detach" ? problem.message : undefined} />
      <AttachForm
        attachable={attachable}
        item={item}
        errors={problem?.at === "attach" ? [problem.message] : undefined}
      />
      <Colleagues
        asked={item.corroborations}
        now={now}
        evidenceId={item.id}
        typed={problem?.at === "ask" ? problem.typed : undefined}
        error={problem?.at === "ask" ? problem.message : undefined}
      />
      <RemoveForm
        hasAnswers={item.corroborations.length > 0}
        problem={problem?.at === "remove" ? problem.message : null}
      />
    </div>
  );
}

type EditFormProps = { item: LibraryItem; problem?: Extract<EvidencePageViewProps["problem"], { at: "change" }> };

function EditForm({ item, problem }: EditFormProps) {
  return (
    <Disclosure summary="Edit" open={problem !== undefined}>
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <EvidenceFields isFile={item.file !== null} typed={problem?.typed ?? item} errors={problem?.errors} />
        <Button name="do" value="change" variant="primary" className="w-fit">
          Save changes
        </Button>
      </form>
    </Disclosure>
  );
}

function RemoveForm({ hasAnswers, problem }: { hasAnswers: boolean; problem: string | null }) {
  return (
    <Disclosure summary="Delete" open={problem !== null}>
      <form method="post" className="grid max-w-measure gap-3">
        {problem && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        {hasAnswers && <p>Confirmations are deleted with it.</p>}
        <Button name="do" value="remove" variant="danger" className="w-fit">
          Delete evidence
        </Button>
      </form>
    </Disclosure>
  );
}
