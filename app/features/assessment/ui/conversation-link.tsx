import { LinkButton } from "~/ui/button";

/** Leads to the comparison of the two reviews of a revealed assessment. */
export function ConversationLink({ assessmentId, name }: { assessmentId: string; name?: string }) {
  return (
    <LinkButton
      to={`/assessments/${assessmentId}/conversation`}
      size="small"
      aria-label={name && `Compare ratings: ${name}`}
    >
      Compare ratings
    </LinkButton>
  );
}
