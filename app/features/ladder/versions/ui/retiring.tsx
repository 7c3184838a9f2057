import { Button } from "~/ui/button";
import { Section } from "~/ui/section";

/** Hides a framework from everything that people choose from, or offers it again. */
export function Retiring({ retired }: { retired: boolean }) {
  return (
    <Section id="retiring" title={retired ? "Retired" : "Retire"} className="mt-8">
      <p className="max-w-measure">
        {retired
          ? "No one can choose it for a new cycle, level, target or opening."
          : "Hides it where people choose a framework or level. People at its levels keep them, and everything stays readable."}
      </p>
      <form method="post" className="mt-3">
        <Button name="do" value={retired ? "restore" : "retire"}>
          {retired ? "Restore framework" : "Retire framework"}
        </Button>
      </form>
    </Section>
  );
}
