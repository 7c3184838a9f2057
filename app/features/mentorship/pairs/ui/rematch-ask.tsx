import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";

type Props = { pairId: string; ended: boolean; asked: boolean; message: string | null };

/** Asking for another pairing, or taking it back. */
export function RematchAsk({ pairId, ended, asked, message }: Props) {
  if (ended) return <p>This pair has ended.</p>;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-4">
      {message && (
        <Notice tone="info" live>
          {message}
        </Notice>
      )}
      {asked ? (
        <p>You asked for another pairing. The programme's owner looks for one; until then you go on as you are.</p>
      ) : (
        <p>
          The programme's owner looks for another pairing, and nobody else's changes. It is nobody's fault. The other
          side is not told who asked.
        </p>
      )}
      <form method="post" className="flex flex-wrap gap-2">
        <Button variant={asked ? "secondary" : "primary"} name="do" value={asked ? "take-back" : "ask"}>
          {asked ? "Take it back" : "Ask for another pairing"}
        </Button>
        <LinkButton to={`/mentorship/pairs/${pairId}/check-ins`} variant="quiet">
          Back
        </LinkButton>
      </form>
    </div>
  );
}
