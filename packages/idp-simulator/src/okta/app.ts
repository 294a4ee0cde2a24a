import type { JsonObject } from "../json.ts"
import { type Assignments, makeAssignments, type PeopleTally } from "./assignments.ts"
import { type Endpoint, importAll, type Page, testConnection } from "./calls.ts"
import { catalogStyle } from "./catalog-style.ts"
import { type GroupPush, type GroupTally, makeGroupPush } from "./group-push.ts"
import { type Connection, makeScimClient, type Surroundings } from "./http-client.ts"
import type { Outcome } from "./outcome.ts"
import { type FailedTask, makeTasks } from "./tasks.ts"
import type { UpdateStyle } from "./update-style.ts"
import { wizardStyle } from "./wizard-style.ts"

export interface Tally extends PeopleTally {
  readonly groups: GroupTally
  readonly requests: number
}

/** An app integration in an Okta org: what an administrator or a rule does to it, turned into SCIM calls. */
export interface OktaApp extends Assignments, GroupPush {
  readonly testConnection: () => Promise<Outcome<Page>>
  readonly importUsers: Import
  readonly importGroups: Import
  readonly failedTasks: () => ReadonlyArray<FailedTask>
  readonly tally: () => Tally
}

export type Import = (
  onPage?: (read: number, totalResults: number) => void,
) => Promise<Outcome<ReadonlyArray<JsonObject>>>

/** An app made with the App Integration Wizard (AIW), which updates by PUT only. */
export const makeWizardApp = (connection: Connection, surroundings: Surroundings): OktaApp =>
  makeApp(connection, surroundings, wizardStyle)

/** An app from the catalog, the Okta Integration Network (OIN), which updates groups and the status of people by PATCH. */
export const makeCatalogApp = (connection: Connection, surroundings: Surroundings): OktaApp =>
  makeApp(connection, surroundings, catalogStyle)

const makeApp = (connection: Connection, surroundings: Surroundings, style: UpdateStyle): OktaApp => {
  const client = makeScimClient(connection, surroundings)
  const { settle, failed } = makeTasks()
  const assignments = makeAssignments(client, style.people, settle, surroundings.random)
  const groupPush = makeGroupPush(client, style.groups, settle, assignments.people)
  const importOf =
    (endpoint: Endpoint): Import =>
    (onPage) =>
      importAll(client, endpoint, onPage)
  return {
    ...assignments,
    ...groupPush,
    testConnection: () => testConnection(client),
    importUsers: importOf("/Users"),
    importGroups: importOf("/Groups"),
    failedTasks: () => failed,
    tally: () => ({ ...assignments.tally(), groups: groupPush.tally(), requests: client.requests() }),
  }
}
