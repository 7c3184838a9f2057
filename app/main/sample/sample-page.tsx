import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";

type SampleProps = {
  state: "none" | "not-empty" | "loading" | "loaded";
  counts: { people: number; assessments: number; candidates: number; own: number } | null;
  password: string | null;
  signIns: readonly { kind: string; name: string; email: string }[];
};

export function SampleOrganization({ state, counts, password, signIns }: SampleProps) {
  if (state === "not-empty")
    return <Notice tone="info">The sample can only be loaded while no one but administrators is here.</Notice>;
  if (state === "loading")
    return (
      <Notice tone="info" live>
        <p>The sample organization is being loaded. That takes about a minute.</p>
        <p className="mt-2">
          <LinkButton to="/admin/start/sample">Check again</LinkButton>
        </p>
      </Notice>
    );
  if (state === "none")
    return (
      <form method="post" className="grid max-w-measure justify-items-start gap-4">
        <p>60 invented people in 8 teams, with two years of reviews, mentorship and hiring.</p>
        <p>You can't add people of your own until you remove it.</p>
        <Button name="do" value="load" variant="primary">
          Load sample organization
        </Button>
      </form>
    );
  return (
    <div className="grid max-w-measure gap-8">
      <Section title="Accounts to try">
        <p className="mb-3">
          Sign in as one of them in a private window. The password of all is {password ?? "not known"}.
        </p>
        <DescriptionList
          items={signIns.map(({ kind, name, email }) => ({ term: kind, detail: `${name}, ${email}` }))}
        />
      </Section>
      <Section title="Removal">{counts ? <Removal {...counts} /> : null}</Section>
    </div>
  );
}

function Removal({ people, assessments, candidates, own }: NonNullable<SampleProps["counts"]>) {
  return (
    <form method="post" className="grid justify-items-start gap-4">
      <p>
        Removes {people} people, {assessments} assessments and {candidates} candidates, with everything done among them
        since. It can't be undone. {own === 1 ? "Your account" : `${own} accounts`}, your settings and your ladders
        stay.
      </p>
      <Button name="do" value="remove" variant="danger">
        Remove sample organization
      </Button>
    </form>
  );
}
