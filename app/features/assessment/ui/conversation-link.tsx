import { LinkButton } from "~/ui/button";

/** To where the two reviews of a revealed assessment are compared. */
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
