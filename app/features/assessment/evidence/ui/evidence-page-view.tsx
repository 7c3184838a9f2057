import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { FileField, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { TimeText } from "~/ui/time-text";
import type { Corroborator, EvidenceProblem, LibraryItem } from "../domain/evidence-item";
import { Age, AttachForm, Attachments, EvidenceText } from "./evidence-views";

type EvidenceFieldsProps = {
  typed: Partial<Record<"title" | "url" | "body" | "happenedOn", string | null>>;
  errors?: FieldErrors;
  /** A file comes with a new piece only, and never changes. */
  withFile?: boolean;
  /** Without a field for a web address: what has a file has none. */
  isFile?: boolean;
};

/** The fields of a link, file or note. */
export function EvidenceFields({ typed, errors = {}, withFile, isFile }: EvidenceFieldsProps) {
  return (
    <>
      <TextField label="Title" name="title" defaultValue={typed.title ?? ""} errors={errors.title} />
      {!isFile && (
        <TextField
          label="Web address"
          name="url"
          type="url"
          hint={withFile ? "For a link." : "For a link. Without one it is a note."}
          defaultValue={typed.url ?? ""}
          errors={errors.url}
        />
      )}
      {withFile && <FileField name="file" errors={errors.file} />}
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

const ANSWER = { asked: "asked", confirmed: "confirmed", declined: "declined" } as const;

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
        Corroboration
      </h2>
      <ul className="mb-3 grid gap-1">
        {asked.map(({ colleagueId, colleague, status, sentence, askedAt, answeredAt }) => (
          <li key={colleagueId}>
            {colleague}: {ANSWER[status]} <Age of={answeredAt ?? askedAt} now={now} />
            {sentence && <q className="ml-1">{sentence}</q>}
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
          hint="They see this evidence only: not what it is for, and no rating."
          defaultValue={typed}
          errors={error ? [error] : undefined}
        />
        <Button name="do" value="ask" className="w-fit">
          Ask
        </Button>
      </form>
    </section>
  );
}

export type EvidencePageViewProps = {
  item: LibraryItem;
  now: Date | string;
  confirmed: boolean;
  open: { targetLevel: string; competencies: readonly AskedCompetency[] } | null;
  problem?: EvidenceProblem;
};

/** One piece of evidence: what it says, where it is attached, who confirmed it. */
export function EvidencePageView({ item, now, confirmed, open, problem }: EvidencePageViewProps) {
  return (
    <div className="grid grid-cols-1 gap-7">
      <section className="grid grid-cols-1 gap-2" aria-label="What it says">
        <p className="text-muted">
          <TimeText value={item.happenedOn} timeZone="UTC" />, <Age of={item.happenedOn} now={now} />
        </p>
        <EvidenceText item={item} />
        {confirmed ? (
          <p className="text-muted text-sm">A colleague confirmed this as it stands, so it no longer changes.</p>
        ) : (
          <EditForm item={item} problem={problem?.at === "change" ? problem : undefined} />
        )}
        {confirmed && problem?.at === "change" && problem.message && (
          <p className="field-error" role="alert">
            {problem.message}
          </p>
        )}
      </section>
      <Attachments items={item.attachedTo} error={problem?.at === "detach" ? problem.message : undefined} />
      {open && (
        <AttachForm
          {...open}
          attached={item.attachedTo}
          errors={problem?.at === "attach" ? [problem.message] : undefined}
        />
      )}
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
    <Disclosure summary="Remove" open={problem !== null}>
      <form method="post" className="grid max-w-measure gap-3">
        {problem && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        <p>
          {hasAnswers
            ? "This removes it for good, with what colleagues were asked and said about it."
            : "This removes it for good."}
        </p>
        <Button name="do" value="remove" variant="danger" className="w-fit">
          Remove this evidence
        </Button>
      </form>
    </Disclosure>
  );
}
