/** Database users that one role may log in as, at the most. */
const USERS_PER_ROLE = 500;

/** The environment variable that says how many database users the stack holds. */
export const USERS_VARIABLE = "BENCH_USERS";

/** Names of the users of each role, as many as the environment says. */
export function usersByRole(): string[][] {
  const users = Number(process.env[USERS_VARIABLE]);
  return Array.from({ length: Math.ceil(users / USERS_PER_ROLE) }, (_, role) =>
    Array.from(
      { length: Math.min(USERS_PER_ROLE, users - role * USERS_PER_ROLE) },
      (_, user) => `user_${role}_${user}`,
    ),
  );
}
