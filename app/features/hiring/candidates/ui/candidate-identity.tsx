import type { ChangedField } from "~/kernel/write-decision";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { ChangedMeanwhile } from "~/ui/forms/changed-meanwhile";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import {
  IDENTITY_LABELS,
  type IdentityField,
  type IdentityProblems,
  type IdentityTexts,
} from "../domain/candidate-identity";

type IdentityFormProps = {
  /** Of the candidate to be, or the edits of the stored one. */
  id?: string;
  edits?: number;
  /** Id of the opening. */
  opening: string;
  typed: IdentityTexts;
  errors?: IdentityProblems;
  message?: string;
  changed?: readonly ChangedField[];
  label: string;
  /** IANA names of time zones. */
  zones: readonly string[];
};

/** Who a candidate is: in the form that adds one and in the one that changes what is kept. */
export function IdentityForm({
  id,
  edits,
  opening,
  typed,
  errors = {},
  message,
  changed,
  label,
  zones,
}: IdentityFormProps) {
  const field = (name: IdentityField, optional = false) => ({
    label: optional ? `${IDENTITY_LABELS[name]} (optional)` : IDENTITY_LABELS[name],
    name,
    defaultValue: typed[name],
    errors: errors[name] ? [errors[name]] : undefined,
    autoComplete: "off",
  });
  const wrong = Object.keys(errors).length > 0 ? ["Fix the highlighted fields."] : undefined;
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <FormErrors errors={message ? [message] : wrong} />
      {changed && <ChangedMeanwhile what="this" changed={changed} />}
      {id && <input type="hidden" name="id" value={id} />}
      {edits && <input type="hidden" name="edits" value={edits} />}
      <TextField {...field("name")} maxLength={200} required />
      <TextField {...field("email")} type="email" maxLength={254} required />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField {...field("phone", true)} hint="With its country code." type="tel" maxLength={40} />
        <TextField
          {...field("timeZone")}
          list="time-zones"
          hint="Such as Europe/Lisbon; UTC if empty."
          maxLength={64}
        />
      </div>
      <datalist id="time-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <TextField {...field("source", true)} hint="Such as a job board." maxLength={120} />
      <PersonField
        {...field("referredBy", true)}
        scope="candidate.referrer"
        of={opening}
        act="save"
        hint="A colleague, or someone who has left. They have no part in judging this candidate."
        className="max-w-96"
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField {...field("consentedOn")} required />
        <DateField {...field("consentUntil")} required />
      </div>
      <TextField {...field("externalId", true)} maxLength={100} />
      <Button variant="primary" className="w-fit" name="do" value="save">
        {changed ? "Save mine instead" : label}
      </Button>
    </form>
  );
}

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
  closed: boolean;
  erasureAskedAt: string | null;
  /** The last day of a consent that has ended. */
  endedOn: string | null;
  timeZone: string;
};

export function IdentityState({ withdrawnAt, closed, erasureAskedAt, endedOn, timeZone }: IdentityStateProps) {
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
          {closed ? "Closed on " : "They withdrew on "}
          <TimeText value={withdrawnAt} timeZone={timeZone} />.
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
          On their own page, candidates see their data, renew or end consent, download everything, or ask to be erased.
        </p>
        {linkSentAt && (
          <p className="text-muted">
            Sent last on <TimeText value={linkSentAt} timeZone={timeZone} format="datetime" />. Sending it again ends
            the earlier one.
          </p>
        )}
        <Button name="do" value="send-link" className="w-fit">
          {linkSentAt ? "Send it again" : "Send link"}
        </Button>
      </form>
      {!withdrawn && (
        <Disclosure summary="Record withdrawal">
          <form method="post" className="grid gap-3">
            <p>Upcoming interviews are canceled and their panels notified. No more can be planned. Can't be undone.</p>
            <Button name="do" value="withdraw" variant="danger" className="w-fit">
              Record withdrawal
            </Button>
          </form>
        </Disclosure>
      )}
      <Disclosure summary="Erase this candidate">
        <form method="post" className="grid gap-3">
          <p>
            Their name, contact details, work samples and everything written about them are deleted immediately, and
            upcoming interviews are canceled. Their code, scores and decision are kept.
          </p>
          <Button variant="danger" className="w-fit" name="do" value="erase">
            Erase candidate
          </Button>
        </form>
      </Disclosure>
    </section>
  );
}
