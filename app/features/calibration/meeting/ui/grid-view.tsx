import { Markup } from "~/ui/page/markup";

/** The place of the table, in a document. */
export const GRID_ID = "ratings-grid";

type GridViewProps = {
  items: readonly { id: string; label: string }[];
  item: string | null;
  shown: number;
  html: string | null;
};

/** What every rater said of everybody who has been talked about, one item at a time. */
export function GridView({ items, item, shown, html }: GridViewProps) {
  return (
    <>
      {items.length > 1 && (
        <nav aria-label="What is rated" className="sub-nav print:hidden">
          {items.map(({ id, label }) => (
            <a key={id} href={`?item=${encodeURIComponent(id)}`} aria-current={id === item ? "page" : undefined}>
              <span>{label}</span>
            </a>
          ))}
        </nav>
      )}
      <p className="my-3 max-w-measure">
        {shown === 0 ? "Nobody's ratings have been shown yet." : "As each rater submitted them, before the meeting."}{" "}
        “Not rated”: asked, and not submitted. “–”: not asked.
      </p>
      <Markup id={GRID_ID} html={html} />
    </>
  );
}
