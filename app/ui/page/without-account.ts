/** Pages that candidates open by a link of their own. They have no account, so everything else only leads them to a sign-in page. */
const WITHOUT_ACCOUNT = /^\/(?:candidate|choose-time)\//;

export const needsNoAccount = (pathname: string): boolean => WITHOUT_ACCOUNT.test(pathname);
