import type { ReactNode } from "react";
import type { AskedForm } from "~/kernel/final-act";
import { Button } from "../button";
import { TextField } from "../forms/field";
import { Notice } from "../notice";
import { Page } from "../page/page";

/** Without scripts the question is a page; with scripts a dialog over the form's page. */
export function FinalQuestionPage(asked: AskedForm) {
  return (
    <Page title={asked.question.title} width="prose">
      <FinalQuestion asked={asked}>
        <a className="button button-secondary" href={asked.back} data-answer="no">
          Go back
        </a>
      </FinalQuestion>
    </Page>
  );
}

type FinalQuestionProps = {
  asked: AskedForm;
  /** Of a page whose next step it is. */
  variant?: "primary" | "danger";
  /** What leads back. */
  children?: ReactNode;
};

export function FinalQuestion({ asked, variant = "danger", children }: FinalQuestionProps) {
  const { action, fields, question, token, isChanged, isMistyped } = asked;
  return (
    <form method="post" action={action} className="grid max-w-measure gap-4" noValidate data-final={question.act}>
      {isChanged ? <Notice tone="warning">This changed while you were reading. Check it again.</Notice> : null}
      <p>{question.consequence}</p>
      <p>
        {question.people !== null && `${concerned(question.people)} `}
        <strong>{question.until ?? "This can't be undone."}</strong>
      </p>
      {fields.map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come several times, and its place tells the fields apart.
        <input key={`${place} ${name}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="final-token" value={token} />
      {question.typed === null ? null : (
        <TextField
          label={`Type “${question.typed}” to confirm`}
          name="final-name"
          autoComplete="off"
          errors={isMistyped ? [`Type “${question.typed}” exactly.`] : undefined}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant={variant}>{question.button}</Button>
        {children}
      </div>
    </form>
  );
}

function concerned(people: number): string {
  if (people === 0) return "No one else is affected.";
  return people === 1 ? "1 other person is affected." : `${people.toLocaleString("en-US")} other people are affected.`;
}
