import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import { IDENTITY_LABELS, type IdentityField, type IdentityTexts } from "../domain/candidate-identity";

const SHOWN: readonly IdentityField[] = ["name", "email", "phone", "timeZone", "source"];
const DAYS: readonly IdentityField[] = ["consentedOn", "consentUntil"];

/** For those who judge, once the code is lifted. */
export function IdentityFacts({ texts, referredBy }: { texts: IdentityTexts; referredBy: string | null }) {
  const facts = SHOWN.map((field) => ({ term: IDENTITY_LABELS[field], detail: texts[field] || "–" }));
  const days = DAYS.map((field) => ({
    term: IDENTITY_LABELS[field],
    detail: <TimeText value={texts[field]} timeZone="UTC" />,
  }));
  return (
    <DescriptionList items={[...facts, { term: IDENTITY_LABELS.referredBy, detail: referredBy ?? "–" }, ...days]} />
  );
}

type IdentityStateProps = {
  withdrawnAt: string | null;
  erasureAskedAt: string | null;
  /** The last day of a consent that has ended. */
  endedOn: string | null;
  timeZone: string;
};

export function IdentityState({ withdrawnAt, erasureAskedAt, endedOn, timeZone }: IdentityStateProps) {
  return (
    <>
      {endedOn && !erasureAskedAt && (
        <Notice tone="warning" title="The consent has ended" className="mb-4">
          <p>
            On <TimeText value={endedOn} timeZone="UTC" />. Ask for a new one, or they are erased some time after it.
          </p>
        </Notice>
      )}
      {erasureAskedAt && (
        <Notice tone="warning" title="They asked to be erased" className="mb-4">
          <p>
            On <TimeText value={erasureAskedAt} timeZone={timeZone} />. It happens by itself within days; you can do it
            now.
          </p>
        </Notice>
      )}
      {withdrawnAt && (
        <Notice tone="info" className="mb-4">
          They withdrew on <TimeText value={withdrawnAt} timeZone={timeZone} />.
        </Notice>
      )}
    </>
  );
}

type ActsProps = { withdrawn: boolean; linkSentAt: string | null; timeZone: string };

/** What the coordinator does for a candidate besides keeping their data. */
export function CandidateActs({ withdrawn, linkSentAt, timeZone }: ActsProps) {
  return (
    <section aria-labelledby="acts" className="mt-10 grid max-w-measure gap-4">
      <h2 id="acts" className="text-lg">
        For the candidate
      </h2>
      <form method="post" className="grid gap-2">
        <p>
          Their own page shows what is kept of them. There they renew or end their consent, take everything home, or ask
          to be erased.
        </p>
        {linkSentAt && (
          <p className="text-muted">
            Sent last on <TimeText value={linkSentAt} timeZone={timeZone} format="datetime" />. Sending it again ends
            the earlier one.
          </p>
        )}
        <Button name="do" value="send-link" className="w-fit">
          {linkSentAt ? "Send it again" : "Send them the address"}
        </Button>
      </form>
      {!withdrawn && (
        <Disclosure summary="They have withdrawn">
          <form method="post" className="grid gap-3">
            <p>
              Interviews that have not begun are called off, everybody in them is told, and no further ones are planned.
              It cannot be undone.
            </p>
            <Button name="do" value="withdraw" variant="danger" className="w-fit">
              Record that they have withdrawn
            </Button>
          </form>
        </Disclosure>
      )}
      <Disclosure summary="Erase this candidate">
        <form method="post" className="grid gap-3">
          <p>
            Name, contact, work samples and every text about them go at once and for good; planned interviews are called
            off. Their code, the scores and the decision stay.
          </p>
          <Button variant="danger" className="w-fit" name="do" value="erase">
            Erase for good
          </Button>
        </form>
      </Disclosure>
    </section>
  );
}
