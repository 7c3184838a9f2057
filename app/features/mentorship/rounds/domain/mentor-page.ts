/** A mentor of a round as a page shows them, in words. */
export type MentorView = {
  id: string;
  name: string;
  team: string | null;
  levelCode: string | null;
  seats: number;
  hope: string;
  about: string;
  languages: readonly string[];
  waysOfWorking: readonly string[];
  pathways: readonly string[];
  offers: readonly { name: string; levelCode: string | null }[];
  wished: boolean;
};
