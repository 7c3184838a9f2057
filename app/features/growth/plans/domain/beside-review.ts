/** What a manager may look at while writing a review; nothing of the person's own sheet. Days are year-month-day, times ISO texts. */
export type BesideReview = {
  /** The person's. */
  name: string;
  goals: readonly { id: string; title: string }[];
  feedback: readonly { id: string; giver: string; text: string; givenAt: string }[];
  actions: readonly { id: string; text: string; owner: string; dueOn: string | null }[];
  /** Those that were revealed, latest first. */
  reviews: readonly { id: string; targetLevel: string; revealedAt: string; asksPeers: boolean }[];
};
