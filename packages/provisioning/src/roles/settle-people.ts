import { type EntityTransaction, lockPeople } from "@rollcall/database"
import { isActive } from "@rollcall/domain/directory"
import { peopleByRules } from "./people-by-rules.ts"
import { type RoleContext, type RoleSubject, type SettledRoles, settleRoles } from "./settle-roles.ts"

/** Few enough to be held at once with all that is known of them. */
const mostAtOnce = 1_000

/**
 * Decides again the roles of people who are there, by sets: what changed is not what they said but the teams they are
 * in, or the rules. They are locked first, all of them and in order, so that whoever does the same waits only one way.
 */
export const settlePeople = async (
  tx: EntityTransaction,
  context: RoleContext,
  userIds: ReadonlyArray<string>,
): Promise<SettledRoles> => {
  const people = await lockPeople(tx, userIds)
  return settleRoles(tx, context, subjectsOf(tx, context, people))
}

const subjectsOf = async function* (
  tx: EntityTransaction,
  { rules, now }: RoleContext,
  people: Awaited<ReturnType<typeof lockPeople>>,
): AsyncGenerator<ReadonlyArray<RoleSubject>> {
  for (let i = 0; i < people.length; i += mostAtOnce) {
    const some = people.slice(i, i + mostAtOnce)
    const ids = some.map(({ id }) => id)
    const known = await peopleByRules(tx, rules.mapping, ids, now)
    yield some.flatMap(({ id, state }): ReadonlyArray<RoleSubject> => {
      const found = known.get(id)
      return found === undefined ? [] : [{ userId: id, isActive: isActive(state), ...found }]
    })
  }
}
