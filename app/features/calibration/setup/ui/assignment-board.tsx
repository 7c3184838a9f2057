import { MOST_BOXES } from "~/features/calibration/rating/domain/assignment";
import { AssignmentMatrix } from "~/features/calibration/ui/assignment-matrix";
import { findingsInWords } from "~/features/calibration/ui/assignment-words";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { ShownProposal } from "../domain/proposal";
import type { TypedSession } from "../setup.schema";

type BoardProps = { proposal: ShownProposal | null; typed: Pick<TypedSession, "pair" | "basis" | "seed"> };

/** Who would rate whom, as boxes; a session with too many of them is changed after it is made. */
export function AssignmentBoard({ proposal, typed }: BoardProps) {
  return (
    <Section id="assignment" title="Who rates whom">
      {proposal === null && <Held {...typed} />}
      {proposal === null || proposal.people.length === 0 || proposal.raters.length === 0 ? (
        <EmptyState title="No assignment yet">{whyEmpty(proposal)}</EmptyState>
      ) : (
        <Drawn {...proposal} />
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button name="do" value="draw">
          Update assignment
        </Button>
        {proposal !== null && proposal.pairs.length > 0 && (
          <Button name="do" value="redraw">
            Assign again
          </Button>
        )}
      </div>
    </Section>
  );
}

/** Keeps an assignment that can't be drawn, since the form has an error, for when it can. */
function Held({ pair, basis, seed }: BoardProps["typed"]) {
  if (basis === "") return null;
  return (
    <>
      <input type="hidden" name="basis" value={basis} />
      <input type="hidden" name="seed" value={seed} />
      {pair.map((one) => (
        <input key={one} type="hidden" name="pair" value={one} />
      ))}
    </>
  );
}

function whyEmpty(proposal: ShownProposal | null): string {
  if (proposal?.noPeople) return proposal.noPeople;
  if (proposal && proposal.people.length > 0) return "Choose who rates.";
  return proposal && proposal.raters.length > 0 ? "Choose who is rated." : "Choose who is rated and who rates.";
}

function Drawn(proposal: ShownProposal) {
  const { people, raters, pairs, recused, findings, missing, secondReaderId, basis, seed } = proposal;
  const loadOf = (id: string) => pairs.filter(({ raterId }) => raterId === id).length;
  const names = new Map([...people, ...raters].map(({ id, name }) => [id, name]));
  const areShown = people.length * raters.length <= MOST_BOXES;
  const said = [...missing, ...findingsInWords(findings, names)];
  return (
    <>
      {/* Without boxes nothing is held: the same seed draws the same. */}
      <input type="hidden" name="basis" value={areShown ? basis : ""} />
      <input type="hidden" name="seed" value={seed} />
      <div role="status" className="mb-3">
        {said.length === 0 ? (
          <p>Everyone has enough raters, and raters have enough people in common to be compared.</p>
        ) : (
          <Notice tone="warning" title="Check before rating starts">
            <ul className="list-disc pl-5">
              {said.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
      {areShown ? (
        <AssignmentMatrix
          key={`${basis} ${seed}`}
          people={people}
          raters={raters.map((rater) => ({ ...rater, has: loadOf(rater.id) }))}
          pairs={pairs}
          recused={recused}
          secondReaderId={secondReaderId}
        />
      ) : (
        <p>
          {pairs.length} assignments drawn for {people.length} people and {raters.length} raters. You can change them
          after the session is created.
        </p>
      )}
    </>
  );
}
