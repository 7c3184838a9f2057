import { Button, LinkButton } from "~/ui/button";
import type { AskedPage } from "../domain/review-page";
import { ReviewWhy, TriedSection } from "./review-why-what-if";
import { runAddress } from "./run-address";

type AskedAnswerProps = { page: AskedPage; onClose: () => void };

/** The answer and a way back to the list. Loaded with the first question. */
export function AskedAnswer({ page, onClose }: AskedAnswerProps) {
  return (
    <>
      {"supposed" in page ? <TriedSection {...page} /> : <ReviewWhy {...page} />}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button type="button" variant="primary" onClick={onClose}>
          Close
        </Button>
        {"supposed" in page && (
          <LinkButton to={`${runAddress(page.round.id, page.run.id)}/what-if`}>Try other weights</LinkButton>
        )}
      </div>
    </>
  );
}
