import { LinkButton } from "~/ui/button";

/** To where both sides of a revealed assessment stand beside each other. */
export function ConversationLink({ assessmentId, name }: { assessmentId: string; name?: string }) {
  return (
    <LinkButton
      to={`/assessments/${assessmentId}/conversation`}
      size="small"
      aria-label={name && `Both sides: ${name}`}
    >
      Both sides
    </LinkButton>
  );
}
