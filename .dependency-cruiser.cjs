/**
 * Imports go one way (README: "How it is built"). Types count as much as values: a type from a wrong place is the first
 * step of a dependency on it.
 */

/** A room, as a path expression; `$1` is its feature and `$2` its own name in rules whose `from` captures them. */
const ROOM = "^app/features/([^/]+)/([^/]+)/";
const VERB = `${ROOM}[^/]+(?<!\\.repo|\\.markup)\\.server\\.tsx?$`;
const REPO = `${ROOM}[^/]+\\.repo\\.server\\.tsx?$`;
/** What the rooms of a feature hand out and erase of a person. */
const PERSONAL_DATA = "^app/features/([^/]+)/personal-data\\.repo\\.server\\.ts$";
const MARKUP = `${ROOM}[^/]+\\.markup\\.server\\.tsx$`;
const SCHEMA = `${ROOM}[^/]+\\.schema\\.ts$`;
const DOMAIN = `${ROOM}domain/`;
/** Of a room, or what the rooms of a feature share. */
const UI = [`${ROOM}ui/`, "^app/features/[^/]+/ui/"];
const ROUTE = "^app/(routes/|root\\.tsx$)";
const TESTS = "(\\.test\\.tsx?$|^test/)";

const OWN = "^app/features/$1/$2/";
/** Pure words and methods that are about no feature. */
const WORDS = "^app/(kernel|science|files/domain)/";

const ours = (...allowed) => ({ path: "^(app|scripts|test|prisma)/", pathNot: allowed });

/** From these files only the given files of ours may be imported. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: TESTS },
  to: ours(...allowed),
});

const never = (name, from, to, comment) => ({ name, comment, severity: "error", from, to });

/** What PostgreSQL and Prisma are called, by us and by npm. */
const PRISMA = "^app/platform/(generated/|database/database\\.server)|node_modules/(@prisma|pg|pglite-prisma-adapter)/";

/** Each feature may use those before it, through their rooms' verbs and domains. */
const FEATURES = [
  "ladder",
  "people",
  "privacy",
  "assessment",
  "promotion",
  "growth",
  "calibration",
  "mentorship",
  "hiring",
];

const oneWay = FEATURES.slice(0, -1).map((feature, at) =>
  never(
    `${feature}-stands-below`,
    { path: `^app/features/${feature}/`, pathNot: TESTS },
    { path: `^app/features/(${FEATURES.slice(at + 1).join("|")})/` },
    "A feature uses those listed before it, never those after it.",
  ),
);

module.exports = {
  forbidden: [
    only(
      "route-imports",
      ROUTE,
      [VERB, MARKUP, SCHEMA, ...UI, "^app/main/", "^app/ui/", "^app/platform/", "^app/kernel/", "^app/styles\\.css$"],
      "A route parses, names the actor, calls one use-case and renders.",
    ),
    only(
      "verb-imports",
      VERB,
      [
        `${OWN}domain/`,
        `${OWN}[^/]+(?<!\\.markup\\.server\\.tsx)$`,
        VERB,
        DOMAIN,
        "^app/(policy|platform|kernel|science|files|notices)/",
      ],
      "A use-case loads, asks whether it may, decides and stores. Of another room it knows verbs and domain alone.",
    ),
    only(
      "markup-imports",
      MARKUP,
      [VERB, `${OWN}ui/`, DOMAIN, "^app/(platform|kernel)/", "^app/ui/time-text\\.tsx$"],
      "Parts of pages that are kept ready: what a verb of the room works out, in its components, with its reader's dates.",
    ),
    only(
      "repo-imports",
      REPO,
      [DOMAIN, `${OWN}[^/]+\\.repo\\.server\\.ts$`, "^app/platform/", WORDS],
      "A repository turns rows into domain types.",
    ),
    only(
      "personal-data-imports",
      PERSONAL_DATA,
      ["^app/features/$1/[^/]+/domain/", "^app/platform/", WORDS],
      "What is known of a person, from the tables to their export.",
    ),
    only(
      "schema-imports",
      SCHEMA,
      [DOMAIN, `${OWN}[^/]+\\.schema\\.ts$`, WORDS],
      "What enters is described without knowing what is done with it.",
    ),
    only(
      "room-ui-imports",
      `${ROOM}ui/`,
      [`${OWN}ui/`, `${OWN}[^/]+\\.schema\\.ts$`, "^app/features/$1/ui/", DOMAIN, "^app/ui/", WORDS],
      "Components get plain data.",
    ),
    only(
      "feature-ui-imports",
      "^app/features/([^/]+)/ui/",
      ["^app/features/$1/ui/", DOMAIN, "^app/ui/", WORDS],
      "What the rooms of a feature share on their pages knows none of them but by its words.",
    ),
    only(
      "audit-words-imports",
      "/audit-words\\.ts$",
      ["/audit-words\\.ts$", "^app/kernel/"],
      "Words of the audit log, and nothing else.",
    ),
    only("domain-imports", DOMAIN, [DOMAIN, WORDS], "Decisions know only words."),
    only(
      "policy-imports",
      "^app/policy/",
      ["^app/policy/", "^app/kernel/"],
      "Permissions are pure, and know no feature.",
    ),
    only("kernel-imports", "^app/kernel/", ["^app/kernel/"], "The kernel imports nothing of ours."),
    only("science-imports", "^app/science/", ["^app/science/"], "Method, without anything it is used for."),
    only("ui-imports", "^app/ui/", ["^app/ui/", WORDS], "Primitives know no domain."),
    only("platform-imports", "^app/platform/", ["^app/platform/", "^app/kernel/"], "The platform serves features."),
    only("files-imports", "^app/files/", ["^app/files/", "^app/platform/", "^app/kernel/"], "Files know no feature."),
    only("notices-imports", "^app/notices/", ["^app/notices/", "^app/platform/", "^app/kernel/"], "Nor do notices."),
    only(
      "room-notices-imports",
      "^app/features/.*/notices\\.ts$",
      [DOMAIN, "^app/kernel/", "^app/notices/kind\\.ts$"],
      "What a room tells people, in words alone.",
    ),
    never(
      "main-is-entered-from-outside",
      { path: "^app/", pathNot: ["^app/main/", ROUTE, "^app/entry\\.", TESTS] },
      { path: "^app/main/" },
      "What composes everything is used by nothing that it composes.",
    ),
    ...oneWay,
    never("app-to-test", { path: "^app/", pathNot: TESTS }, { path: TESTS }, "The product does not know its tests."),
    never("anything-to-routes", { pathNot: TESTS }, { path: "^app/routes/" }, "Routes are entered by address only."),
    never(
      "barrel",
      { path: "^(app|scripts|test)/" },
      { path: "(^|/)index\\.tsx?$", pathNot: "node_modules" },
      "Import the file that has it.",
    ),
    never(
      "ui-to-server",
      { path: ["^app/ui/", ...UI] },
      { path: "\\.server(\\.tsx?$|/)" },
      "It would reach the browser.",
    ),
    never("route-to-prisma", { path: ROUTE }, { path: PRISMA }, "Routes go through a use-case."),
    never(
      "prisma-in-repositories",
      {
        path: "^app/",
        pathNot: [REPO, PERSONAL_DATA, "^app/platform/", "^app/notices/[^/]+\\.repo\\.server\\.ts$", TESTS],
      },
      { path: "^app/platform/generated/|node_modules/(@prisma|pg|pglite-prisma-adapter)/" },
      "Only repositories and the platform know Prisma.",
    ),
    never(
      "pure",
      { path: [DOMAIN, "^app/kernel/", "^app/science/", "^app/policy/"], pathNot: TESTS },
      { dependencyTypes: ["core"] },
      "No input or output, clock or randomness: these come in as arguments.",
    ),
    never(
      "no-framework-in-decisions",
      { path: [DOMAIN, "^app/kernel/", "^app/science/", "^app/policy/"], pathNot: TESTS },
      { path: "node_modules/(react|react-dom|@remix-run|@prisma|pg|express|pino|lucia|@node-rs)/" },
      "Decisions outlive the framework.",
    ),
    never("circular", {}, { circular: true }, "Two files that need each other are one idea."),
    never("unresolved", {}, { couldNotResolve: true, pathNot: "^virtual:" }, "The file or package does not exist."),
    never(
      "development-package-in-product",
      { path: "^app/", pathNot: [TESTS, "^app/routes\\.ts$"] },
      { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
      "It is not there in production.",
    ),
    never(
      "vague-name",
      {},
      { path: "(^|/)(utils?|misc|helpers?|common)(/|\\.)", pathNot: "node_modules" },
      "Name what it does.",
    ),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^app/platform/generated/"] },
    exclude: { path: ["^build/", "^app/platform/generated/prisma/(internal|models)"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
