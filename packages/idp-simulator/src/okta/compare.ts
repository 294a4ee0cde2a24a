import type { JsonObject } from "../json.ts"
import { comparePeople } from "./compare-people.ts"
import { compareTeams, compareTeamsOfPeople } from "./compare-teams.ts"
import type { Mismatch } from "./mismatch.ts"
import type { Groups, People } from "./model.ts"

export interface Comparison {
  readonly mismatches: ReadonlyArray<Mismatch>
  /** What is on the server that Okta has no opinion about. */
  readonly others: { readonly people: number; readonly teams: number }
}

/** A full import, as the server listed it. */
export interface Imported {
  readonly people: ReadonlyArray<JsonObject>
  readonly teams: ReadonlyArray<JsonObject>
}

/** Compares a full import with Okta's own memory. */
export const compareWithImport = (
  memory: { readonly people: People; readonly groups: Groups },
  imported: Imported,
): Comparison => {
  const people = comparePeople(memory.people, imported.people)
  const teams = compareTeams(memory.groups, memory.people, imported.teams)
  const teamsOfPeople = compareTeamsOfPeople(memory.people, imported.people, imported.teams)
  return {
    mismatches: [...people.mismatches, ...teams.mismatches, ...teamsOfPeople],
    others: { people: people.others, teams: teams.others },
  }
}
