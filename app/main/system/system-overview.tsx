import type { WaysIn } from "~/features/people/accounts/domain/sign-in";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";

export type SystemOverviewProps = {
  /** `null` where messages go to a mail server. */
  outbox: { messages: number; folder: string } | null;
  jobs: { waiting: number; failed: number };
  ways: WaysIn;
};

export function SystemOverview({ outbox, jobs, ways }: SystemOverviewProps) {
  return (
    <div className="mt-6 grid gap-6">
      {outbox ? (
        <Notice tone="warning" title="No mail server is configured">
          <p>
            Messages, with links to join and to reset passwords, land as files in <code>{outbox.folder}</code> on the
            server. Set SMTP_URL and MAIL_FROM to have them sent.
          </p>
        </Notice>
      ) : null}
      {jobs.failed > 0 ? (
        <Notice tone="danger" title="Some work was given up">
          <p>
            See why, and send it round again: <a href="/admin/jobs">Jobs</a>.
          </p>
        </Notice>
      ) : null}
      <DescriptionList
        items={[
          { term: "Mail", detail: outbox ? `Outbox: ${counted(outbox.messages, "message")}` : "Mail server" },
          { term: "Jobs waiting", detail: String(jobs.waiting) },
          { term: "Jobs given up", detail: String(jobs.failed) },
          { term: "Sign-in", detail: waysInWords(ways) },
        ]}
      />
    </div>
  );
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

function waysInWords({ passwords, organisation }: WaysIn): string {
  const ways = [...(organisation ? [`OpenID Connect (${organisation})`] : []), ...(passwords ? ["Passwords"] : [])];
  return ways.join(" and ");
}
