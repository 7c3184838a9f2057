/** The frameworks that the organization's people are assessed against. */
export const SEEDED_FRAMEWORKS = ["engineering", "site-reliability"] as const;

/** What a team works on, in the words its people use in notes. */
export type Team = {
  name: string;
  repo: string;
  services: readonly string[];
  features: readonly string[];
  project: string;
  users: string;
  neighbour: string;
  /** First name of the product manager, who is not in Waymark. */
  pm: string;
  frameworkSlug: (typeof SEEDED_FRAMEWORKS)[number];
};

const engineering = { frameworkSlug: "engineering" } as const;

/** Lantern makes software for independent bookshops. */
export const TEAMS: readonly Team[] = [
  {
    ...engineering,
    name: "Engineering leadership",
    repo: "leadership",
    services: ["order events", "sign-on", "shop-accounts"],
    features: ["one sign-in for all shops", "shop groups", "the yearly report"],
    project: "the order backbone",
    users: "bookshops",
    neighbour: "Sales",
    pm: "Yusuf",
  },
  {
    ...engineering,
    name: "Till",
    repo: "till",
    services: ["till-sync", "receipt-printer", "price-rules"],
    features: ["gift receipts", "split payments", "quick keys"],
    project: "the offline till",
    users: "booksellers",
    neighbour: "Stock",
    pm: "Marit",
  },
  {
    ...engineering,
    name: "Catalogue",
    repo: "catalogue",
    services: ["title-search", "cover-store", "feed-reader"],
    features: ["series pages", "author alerts", "cover zoom"],
    project: "the new title feed",
    users: "booksellers",
    neighbour: "Storefront",
    pm: "Ibrahim",
  },
  {
    ...engineering,
    name: "Storefront",
    repo: "storefront",
    services: ["cart-api", "checkout-web", "mail-out"],
    features: ["click and collect", "wish lists", "gift cards"],
    project: "the new checkout",
    users: "readers",
    neighbour: "Till",
    pm: "Camille",
  },
  {
    ...engineering,
    name: "Ordering",
    repo: "ordering",
    services: ["order-router", "publisher-gateway", "delivery-notes"],
    features: ["part deliveries", "standing orders", "order templates"],
    project: "direct orders with publishers",
    users: "buyers in shops",
    neighbour: "Stock",
    pm: "Lindiwe",
  },
  {
    ...engineering,
    name: "Stock",
    repo: "stock",
    services: ["stock-ledger", "count-scanner", "returns-api"],
    features: ["shelf counts", "damaged copies", "low-stock hints"],
    project: "the returns flow",
    users: "shop staff",
    neighbour: "Ordering",
    pm: "Pavel",
  },
  {
    ...engineering,
    name: "Developer Platform",
    repo: "platform",
    services: ["build-runner", "release-bot", "test-data"],
    features: ["preview environments", "release notes", "flaky-test reports"],
    project: "the shared release pipeline",
    users: "our own engineers",
    neighbour: "Site Reliability",
    pm: "Beatriz",
  },
  {
    name: "Site Reliability",
    repo: "reliability",
    services: ["event-bus", "night-pager", "backup-runner"],
    features: ["page routing", "restore drills", "burn-rate alerts"],
    project: "the second region",
    users: "bookshops",
    neighbour: "Developer Platform",
    pm: "Beatriz",
    frameworkSlug: "site-reliability",
  },
];

/** Of the loaded frameworks, those that the organization needs. */
export function seededOf<Loaded extends { slug: string }>(loaded: readonly Loaded[]): Loaded[] {
  const needed: readonly string[] = SEEDED_FRAMEWORKS;
  return loaded.filter(({ slug }) => needed.includes(slug));
}
