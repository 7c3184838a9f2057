import type { ComponentProps } from "react";
import { SignInWays } from "~/features/people/accounts/ui/sign-in-ways";
import { Avatar } from "~/ui/avatar";
import { Section } from "~/ui/section";

type Choice = { id: string; kind: string; name: string; try: string };

/** The sign-in page of the demonstration: its people first, and beside them the form that every installation has. */
export function DemoSignIn({ people, form }: { people: readonly Choice[]; form: ComponentProps<typeof SignInWays> }) {
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Section title="Demo accounts">
        <form method="post" action="/sign-in/as" className="grid gap-3 sm:grid-cols-2">
          <input type="hidden" name="next" value={form.next ?? ""} />
          {people.map((person) => (
            <DemoAccount key={person.id} {...person} />
          ))}
        </form>
      </Section>
      <Section title="Other accounts">
        <SignInWays {...form} />
      </Section>
    </div>
  );
}

function DemoAccount({ id, kind, name, try: what }: Choice) {
  return (
    <button type="submit" name="person" value={id} className="tile">
      <Avatar id={id} name={name} />
      <span className="min-w-0">
        <span className="tile-title">{kind}</span>
        <span className="block">
          <span className="sr-only">Sign in as </span>
          {name}
        </span>
        <span className="tile-text">{what}</span>
      </span>
    </button>
  );
}
