import { Button } from "~/ui/button";
import { PersonField } from "~/ui/forms/person-field";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ShownRequest, ShownState } from "../domain/peer-round";
import type { PeersPage } from "../domain/peer-summary";
import { PeerSection } from "./peer-section";

export type PeersViewProps = PeersPage & {
  problem?: { at: "ask" | "requests" | "part"; typed: string; message: string };
};

/** Who is asked about someone, and what they said once it may be read. */
export function PeersView({ assessmentId, peerText, closesOn, asking, part, fewest, problem }: PeersViewProps) {
  const message = (at: "ask" | "requests" | "part") => (problem?.at === at ? problem.message : undefined);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PeerSection assessmentId={assessmentId} part={part} fewest={fewest} problem={message("part")} />
      {asking && (
        <section aria-labelledby="asked" className="grid grid-cols-1 gap-4">
          <h2 id="asked">Peers</h2>
          <p className="max-w-measure">
            <ShownAs peerText={peerText} fewest={fewest} />{" "}
            {asking.isOpen ? (
              <>
                Peers can answer until <TimeText value={closesOn} timeZone="UTC" />.
              </>
            ) : (
              "Peers can no longer answer."
            )}
          </p>
          {asking.isOpen && peerText === "SUMMARY" && <Few requests={asking.requests} fewest={fewest} />}
          {problem?.at === "requests" && (
            <Notice tone="danger" live>
              <p>{problem.message}</p>
            </Notice>
          )}
          {asking.requests.length > 0 && <Requests requests={asking.requests} />}
          {asking.isOpen && (
            <AskForm
              assessmentId={assessmentId}
              typed={problem?.at === "ask" ? problem.typed : undefined}
              error={message("ask")}
            />
          )}
        </section>
      )}
    </div>
  );
}

function ShownAs({ peerText, fewest }: Pick<PeersViewProps, "peerText" | "fewest">) {
  if (peerText === "ATTRIBUTED") return <>Their reviews are shown with their names after the reveal.</>;
  return (
    <>
      Their reviews are shown as a summary without names after the reveal, if at least {fewest} answer. No one sees who
      has answered.
    </>
  );
}

/** Too few asked can never be enough answers. */
function Few({ requests, fewest }: { requests: readonly ShownRequest[]; fewest: number }) {
  const asked = requests.filter(({ state }) => state === "asked").length;
  if (asked >= fewest) return null;
  return (
    <Notice tone="warning">
      <p>Ask at least {fewest} colleagues. With fewer, nothing is shown.</p>
    </Notice>
  );
}

const STATE: Record<ShownState, string> = {
  asked: "Asked",
  answered: "Answered",
  declined: "Declined",
  "taken back": "Taken back",
};

function Requests({ requests }: { requests: readonly ShownRequest[] }) {
  return (
    <DataTable label="Colleagues asked" columns={["Colleague", "Asked by", "State", { hidden: "Take back" }]}>
      <tbody>
        {requests.map(({ id, peer, askedBy, state, sentence, mayTakeBack }) => (
          <tr key={id}>
            <th scope="row">{peer}</th>
            <td>{askedBy}</td>
            <td>
              {STATE[state]}
              {sentence && <q className="block text-sm">{sentence}</q>}
            </td>
            <td>
              {mayTakeBack && (
                <form method="post">
                  <input type="hidden" name="request" value={id} />
                  <Button name="do" value="take-back" size="small" variant="quiet" aria-label={`Take back: ${peer}`}>
                    Take back
                  </Button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function AskForm({ assessmentId, typed, error }: { assessmentId: string; typed?: string; error?: string }) {
  return (
    <form method="post" className="grid max-w-measure gap-3" noValidate>
      <PersonField
        label="Ask a colleague"
        name="colleague"
        scope="peers.ask"
        of={assessmentId}
        act="ask"
        hint="They are asked only for what a colleague can observe, and see no rating."
        defaultValue={typed}
        errors={error ? [error] : undefined}
      />
      <Button name="do" value="ask" className="w-fit">
        Ask colleague
      </Button>
    </form>
  );
}
