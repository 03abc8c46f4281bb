/** GraphQL shows bots without the "[bot]" that REST shows; a deleted account is nobody. */
export const actorOf = (login: string | undefined) =>
  !login
    ? null
    : { __typename: login.endsWith("[bot]") ? "Bot" : "User", login: login.replace(/\[bot\]$/, "") };
