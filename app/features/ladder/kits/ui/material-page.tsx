import { Link } from "@remix-run/react";
import type { FrameworkFrame } from "~/features/ladder/reading/domain/reading";
import { FrameworkPage } from "~/features/ladder/ui/framework-page";
import type { MaterialPage as Material } from "../domain/kit-page";

/** A material to show or to print. */
export function MaterialPage({ frame, page }: { frame: FrameworkFrame; page: Material }) {
  const whose = page.for === "candidate" ? "For the candidate." : "For interviewers only. Don't share your screen.";
  return (
    <FrameworkPage frame={frame} title={page.name} lead={whose}>
      <p className="mb-4 print:hidden">
        <Link to={`/frameworks/${frame.param}/interviews/${page.kit.id}`} className="link">
          {page.kit.name}
        </Link>{" "}
        <span className="text-muted">{page.file}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <section aria-label={page.file} tabIndex={0} className="overflow-x-auto">
        <pre className="text-sm print:whitespace-pre-wrap">{page.text}</pre>
      </section>
    </FrameworkPage>
  );
}
