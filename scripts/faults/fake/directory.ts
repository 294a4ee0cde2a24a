import type { Entry, Journal, Person, Team } from "./journal.ts"

/** What a fake server holds in memory. */
export interface Directory {
  readonly people: ReadonlyMap<string, Person>
  readonly teams: ReadonlyMap<string, Team>
  readonly membersOf: (team: string) => ReadonlySet<string>
  readonly teamsOf: (person: string) => ReadonlySet<string>
  /** Stores and makes changes that belong together. */
  readonly commit: (entries: ReadonlyArray<Entry>) => void
}

const nothing: ReadonlySet<string> = new Set()

export const openDirectory = (journal: Journal): Directory => {
  const people = new Map<string, Person>()
  const teams = new Map<string, Team>()
  const members = new Map<string, Set<string>>()
  const memberships = new Map<string, Set<string>>()
  const apply = (entry: Entry): void => {
    if ("person" in entry) people.set(entry.person.id, entry.person)
    else if ("personGone" in entry) people.delete(entry.personGone)
    else if ("team" in entry) teams.set(entry.team.id, entry.team)
    else {
      put(members, entry.of, entry.member, entry.there)
      put(memberships, entry.member, entry.of, entry.there)
    }
  }
  for (const entry of journal.stored) apply(entry)
  return {
    people,
    teams,
    membersOf: (team) => members.get(team) ?? nothing,
    teamsOf: (person) => memberships.get(person) ?? nothing,
    commit: (entries) => {
      if (entries.length > 0) journal.append(entries)
      for (const entry of entries) apply(entry)
    },
  }
}

const put = (sets: Map<string, Set<string>>, of: string, member: string, there: boolean): void => {
  const set = sets.get(of) ?? new Set()
  if (there) set.add(member)
  else set.delete(member)
  sets.set(of, set)
}
