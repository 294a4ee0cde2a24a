import type { Members, NoTarget, RemoveWhere, SettledStep } from "@rollcall/domain/scim"
import { Result } from "effect"
import { sql } from "kysely"
import { compileElement } from "../filter/compile.ts"
import { memberSource } from "../filter/team-source.ts"
import type { Outcome } from "../session/session.ts"
import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** Who came and who went by a push, in all; nobody is in both. */
export interface MembershipChange {
  readonly added: ReadonlyArray<string>
  readonly removed: ReadonlyArray<string>
  /** The same for values of people not known yet. */
  readonly pendingAdded: ReadonlyArray<string>
  readonly pendingRemoved: ReadonlyArray<string>
}

/**
 * Applies settled steps to a locked team, each by sets: what it costs depends on the members a step names and not on
 * how many the team has. The SQL twin of the domain's `applyMembers`. The people must be held by `whoAre`.
 */
export const applySteps = async (
  tx: EntityTransaction,
  teamId: string,
  steps: ReadonlyArray<SettledStep>,
  now: string,
): Promise<Result.Result<MembershipChange, NoTarget>> => {
  const [people, pending] = [netChange(), netChange()]
  for (const step of steps) {
    switch (step._tag) {
      case "RemoveWhere": {
        const matched = await removeWhere(tx, teamId, step)
        if (matched.length === 0 && step.unmatched !== undefined) return Result.fail(step.unmatched)
        people.removed(matched.filter(({ left }) => left).map(({ user_id }) => user_id))
        break
      }
      case "Remove":
        people.removed(await peopleOf(tx.run(removeThese.people, [teamId, step.people])))
        if (step.pending.length > 0) {
          pending.removed(await valuesOf(tx.run(removeThese.pending, [teamId, step.pending])))
        }
        break
      case "ReplaceAll":
        people.removed(await peopleOf(tx.run(removeOthers.people, [teamId, step.people])))
        pending.removed(await valuesOf(tx.run(removeOthers.pending, [teamId, step.pending])))
        people.added(await addPeople(tx, teamId, step, now))
        pending.added(await addPending(tx, teamId, step, now))
        break
      case "Add":
        people.added(await addPeople(tx, teamId, step, now))
        pending.added(await addPending(tx, teamId, step, now))
    }
  }
  return Result.succeed({
    added: people.names(true),
    removed: people.names(false),
    pendingAdded: pending.names(true),
    pendingRemoved: pending.names(false),
  })
}

/** What steps come to together: who went and came back has not moved. */
const netChange = () => {
  const moved = new Map<string, boolean>()
  const note = (names: ReadonlyArray<string>, isIn: boolean): void => {
    for (const name of names) {
      if (moved.get(name) === !isIn) moved.delete(name)
      else moved.set(name, isIn)
    }
  }
  return {
    added: (names: ReadonlyArray<string>) => note(names, true),
    removed: (names: ReadonlyArray<string>) => note(names, false),
    names: (isIn: boolean) => [...moved].filter(([, now]) => now === isIn).map(([name]) => name),
  }
}

/**
 * Those given who are in the team and fulfil a condition, each looked up by key. A join, or `= any`, is planned by how
 * long the team is thought to be, and a new or fast growing one is thought to be short: the whole of it would be read.
 */
const amongGiven = (columns: string, condition: string) => `select found.* from unnest($3::uuid[]) as given (id)
  cross join lateral (select ${columns} from membership m
    where m.entity_id = $1 and m.team_id = $2 and m.user_id = given.id and ${condition} limit 1) as found`

const values = `$1::uuid, $2::uuid, given.id, 'idp', $4::timestamptz, $4::timestamptz`
const columns = `entity_id, team_id, user_id, source, since, last_confirmed_at`
const add = command<{ user_id: string }>(`with known as (
    ${amongGiven("m.user_id as id", "(m.source <> 'idp' or m.last_confirmed_at < $4::timestamptz - interval '1 day')")}),
  confirmed as (insert into membership (${columns}) select ${values} from known as given
    on conflict (entity_id, team_id, user_id) do update
      set source = excluded.source, last_confirmed_at = excluded.last_confirmed_at)
  insert into membership (${columns}) select ${values} from unnest($3::uuid[]) as given (id)
  on conflict (entity_id, team_id, user_id) do nothing returning user_id`)

/**
 * Adds people who are not in the team yet. Of those who are, a membership given by hand becomes the identity
 * provider's, and one it has not named for a day is confirmed; the rest is left alone, so that pushing a large team
 * again writes little.
 */
const addPeople = async (
  tx: EntityTransaction,
  teamId: string,
  { people }: Members,
  now: string,
): Promise<ReadonlyArray<string>> => (people.length === 0 ? [] : peopleOf(tx.run(add, [teamId, people, now])))

const wait = command<{ value: string }>(`insert into pending_member (entity_id, team_id, value, seen_at)
  select $1::uuid, $2::uuid, given.value, $4::timestamptz from unnest($3::text[]) as given (value)
  on conflict (entity_id, team_id, value) do nothing returning value`)

const addPending = async (
  tx: EntityTransaction,
  teamId: string,
  { pending }: Members,
  now: string,
): Promise<ReadonlyArray<string>> => (pending.length === 0 ? [] : valuesOf(tx.run(wait, [teamId, pending, now])))

// Memberships given by hand stay: a push takes away only what a push gave.
const removePeopleWhere = (which: string) =>
  command<{ user_id: string }>(`delete from membership m
    where m.entity_id = $1 and m.team_id = $2 and m.source = 'idp' and ${which} returning m.user_id`)
const removePendingWhere = (which: string) =>
  command<{ value: string }>(`delete from pending_member p
    where p.entity_id = $1 and p.team_id = $2 and ${which} returning p.value`)
// As an anti-join, which stays fast when both sides are long.
const notAmong = (column: string, list: string) =>
  `not exists (select 1 from unnest(${list}) as kept (value) where kept.value = ${column})`

const removeThese = {
  people: removePeopleWhere(`m.ctid = any(array(${amongGiven("m.ctid", "m.source = 'idp'")}))`),
  pending: removePendingWhere("p.value = any($3::text[])"),
}
const removeOthers = {
  people: removePeopleWhere(notAmong("m.user_id", "$3::uuid[]")),
  pending: removePendingWhere(notAmong("p.value", "$3::text[]")),
}

/** Everybody the filter matches, and whether they left. */
const removeWhere = (
  tx: EntityTransaction,
  teamId: string,
  { filter }: RemoveWhere,
): Promise<ReadonlyArray<{ readonly user_id: string; readonly left: boolean }>> => {
  return tx.runBuilt(sql<{ user_id: string; left: boolean }>`with matched as (
      select m.user_id from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
      where m.entity_id = ${tx.entityId} and m.team_id = ${teamId} and ${compileElement(filter, memberSource)}),
    gone as (delete from membership m using matched
      where m.entity_id = ${tx.entityId} and m.team_id = ${teamId} and m.user_id = matched.user_id and m.source = 'idp'
      returning m.user_id)
    select matched.user_id, gone.user_id is not null as left from matched left join gone using (user_id)`)
}

const peopleOf = async (outcome: Promise<Outcome<{ user_id: string }>>): Promise<ReadonlyArray<string>> =>
  (await outcome).rows.map(({ user_id }) => user_id)

const valuesOf = async (outcome: Promise<Outcome<{ value: string }>>): Promise<ReadonlyArray<string>> =>
  (await outcome).rows.map(({ value }) => value)
