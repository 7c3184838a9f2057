import type { FieldErrors } from "~/kernel/form/form";
import { AnswerButtons } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, TextArea } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";
import type { DraftFrame } from "../domain/editor-page";
import { DraftPage } from "./draft-page";
import { ProposalLines, type ShownProposal } from "./suggest-page";

type Listed = ShownProposal & { place: string; statement: string; now: string | null };
type ProposalsPageProps = {
  frame: DraftFrame;
  canAnswer: boolean;
  isEditor: boolean;
  proposals: readonly Listed[];
  page: number;
  more: boolean;
  timeZone: string;
  problem?: { typed?: { proposal?: string; text?: string; answer?: string }; errors?: FieldErrors; message?: string };
};

/** What people suggested, open ones first, each with its answer or the form for it. */
export function ProposalsPage(props: ProposalsPageProps) {
  const { frame, isEditor, proposals, page, more, problem } = props;
  return (
    <DraftPage frame={frame} title="Suggestions">
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      {proposals.length === 0 ? (
        <EmptyState title="No suggestions">
          {isEditor
            ? "People suggest changes from an expectation's page."
            : "To suggest a change, open an expectation."}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {proposals.map((one) => (
            <li key={one.id} className="py-4">
              <p className="font-medium">{one.place}</p>
              <p className="text-muted mb-2 max-w-measure text-sm">{one.now ?? one.statement}</p>
              <ProposalLines proposal={one} timeZone={props.timeZone} />
              {props.canAnswer && one.state === "OPEN" && <Answer one={one} {...props} />}
            </li>
          ))}
        </ul>
      )}
      <PageTurner page={page} more={more} />
    </DraftPage>
  );
}

function Answer({ one, frame, problem }: ProposalsPageProps & { one: Listed }) {
  const own = problem?.typed?.proposal === one.id ? problem : undefined;
  const into = frame.here && one.kind !== "QUESTION";
  const name = `${one.place} by ${one.author}`;
  return (
    <form method="post" className="mt-3 grid max-w-measure gap-3" noValidate aria-label={name}>
      <input type="hidden" name="proposal" value={one.id} />
      {into && (
        <TextArea
          label="Into the draft"
          name="text"
          defaultValue={own?.typed?.text ?? one.text}
          rows={2}
          maxLength={1000}
        />
      )}
      <TextArea
        label={one.kind === "QUESTION" ? "Answer" : "Answer, or why you decline"}
        name="answer"
        defaultValue={own?.typed?.answer}
        errors={own?.errors?.answer}
        rows={2}
        maxLength={1000}
      />
      <AnswerButtons
        yes={{ send: "accept", label: one.kind === "QUESTION" ? "Answer question" : "Accept suggestion" }}
        no={{ send: "decline", label: "Decline suggestion" }}
      />
    </form>
  );
}
