import { noticeKind } from "~/notices/kind";

export const VERSION_PUBLISHED = noticeKind({
  kind: "ladders.version",
  area: "Ladders",
  label: "New versions of your career ladder",
  why: "your level is on this ladder",
  sort: "news",
  usual: "APP",
  example: { slug: "engineering", framework: "Engineering", version: "2.0.0" },
  words: ({ slug, framework, version }) => ({
    subject: `${framework} ${version} is published`,
    text: "Reviews that are under way stay on the version they started with.",
    path: `/frameworks/${slug}`,
    button: "Read ladder",
  }),
});
