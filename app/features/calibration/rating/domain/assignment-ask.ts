/** Who rates whom. */
export type Pair = { raterId: string; personId: string };

/** What assignments are drawn from. */
export type AssignmentAsk = {
  raters: readonly { id: string; teamId: string | null }[];
  people: readonly { id: string; teamId: string | null; managerId: string | null }[];
  /** Who has no part in whose case; oneself need not be named. */
  recused: readonly Pair[];
  /** Each person is to be rated by at least so many. */
  ratersEach: number;
  /** Nobody rates more people than this. */
  mostEach: number;
};
