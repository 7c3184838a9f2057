import { sizeInWords } from "~/features/assessment/domain/file-name";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { IDENTITY_FIELDS, IDENTITY_LABELS, type IdentityTexts } from "../domain/candidate-identity";
import { DECLARATIONS, type Declared } from "../domain/declaration";
import { DeclarationFields } from "./declaration-fields";

type OwnCandidateProps = {
  token: string;
  facts: IdentityTexts;
  referredByName: string | null;
  interviews: readonly { stage: string; startsAt: string; minutes: number }[];
  samples: readonly { id: string; title: string; fileSize: number | null }[];
  declared: readonly Declared[];
  decided: boolean;
  withdrawnAt: string | null;
  erasureAskedAt: string | null;
  renewedUntil: string;
  consentEnded: boolean;
};

/** What is kept of a candidate, on the page that is theirs alone. */
export function OwnCandidate(props: OwnCandidateProps) {
  const { token, facts, referredByName, interviews, decided, withdrawnAt, erasureAskedAt } = props;
  const shown = IDENTITY_FIELDS.map((field) => ({
    term: IDENTITY_LABELS[field],
    detail: (field === "referredBy" ? referredByName : facts[field]) || "–",
  }));
  return (
    <div className="grid max-w-measure gap-8">
      {erasureAskedAt && <ErasureAsked at={erasureAskedAt} />}
      {withdrawnAt && !erasureAskedAt && <Notice tone="info">You have withdrawn.</Notice>}
      <Section id="kept" title="What is kept of you">
        <DescriptionList items={shown} />
        <p className="mt-3 text-muted">Is something wrong? Tell whoever you are in touch with.</p>
      </Section>
      {interviews.length > 0 && (
        <Section id="interviews" title="Interviews">
          <ul className="grid gap-1">
            {interviews.map(({ stage, startsAt, minutes }) => (
              <li key={`${stage} ${startsAt}`}>
                {stage}: <TimeText value={startsAt} timeZone={facts.timeZone} format="datetime" />, {minutes} minutes (
                {facts.timeZone})
              </li>
            ))}
          </ul>
        </Section>
      )}
      <OwnSamples {...props} />
      <Section id="home" title="Take it home">
        <p className="mb-3">
          {decided
            ? "Everything that is kept of you and what was written about you, without the interviewers' names."
            : "Everything that is kept of you. What was written about you is in it once it is decided."}
        </p>
        <LinkButton to={`/candidate/${token}/kept.json`} reloadDocument download>
          Download as JSON
        </LinkButton>
      </Section>
      <Consent {...props} />
      <Declare declared={props.declared} />
      {!erasureAskedAt && <AskErasure />}
    </div>
  );
}

function ErasureAsked({ at }: { at: string }) {
  return (
    <Notice tone="warning" title="You asked to be erased">
      <p>
        On <TimeText value={at} timeZone="UTC" />. Within some days nothing will be kept of you, and this page will be
        gone.
      </p>
      <form method="post" className="mt-2">
        <Button name="do" value="keep">
          Take it back
        </Button>
      </form>
    </Notice>
  );
}

function OwnSamples({ token, samples }: OwnCandidateProps) {
  if (samples.length === 0) return null;
  return (
    <Section id="samples" title="Work samples">
      <ul className="grid gap-1">
        {samples.map(({ id, title, fileSize }) => (
          <li key={id}>
            {fileSize === null ? (
              title
            ) : (
              <>
                <a className="link" href={`/candidate/${token}/samples/${id}`} download>
                  {title}
                </a>{" "}
                ({sizeInWords(fileSize)})
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Consent({ facts, renewedUntil, consentEnded }: OwnCandidateProps) {
  return (
    <Section id="consent" title="Your consent">
      <p className="mb-3">
        {consentEnded ? "It ended on " : "It lasts until "}
        <TimeText value={facts.consentUntil} timeZone="UTC" />.
        {!consentEnded && " If you end it, interviews that are still to come are called off."}
      </p>
      <form method="post" className="flex flex-wrap gap-3">
        <Button name="do" value="renew">
          Renew until <TimeText value={renewedUntil} timeZone="UTC" />
        </Button>
        {!consentEnded && (
          <Button name="do" value="end" variant="quiet">
            End it and withdraw
          </Button>
        )}
      </form>
    </Section>
  );
}

function Declare({ declared }: { declared: readonly Declared[] }) {
  return (
    <Section id="declare" title="For counts alone">
      <form method="post" className="grid gap-4" noValidate>
        <p className="text-muted">
          As you like. Counted with many others, to see whether hiring is fair; nobody who decides reads it. It stays in
          the counts unless you take it back or ask to be erased.
        </p>
        <DeclarationFields asked={DECLARATIONS} declared={declared} />
        <Button name="do" value="declare" className="w-fit">
          Save
        </Button>
      </form>
    </Section>
  );
}

function AskErasure() {
  return (
    <Disclosure summary="Ask to be erased">
      <p>
        Your name, contact, work samples and everything written about you go for good, and you are no candidate any
        more: interviews that are still to come are called off. You can take the erasing back until it is done, which
        takes some days.
      </p>
      <form method="post" className="mt-3">
        <Button name="do" value="ask-erasure" variant="danger">
          Erase me
        </Button>
      </form>
    </Disclosure>
  );
}
