import {
  type EntityTransaction,
  findConnection,
  insertConnection,
  listConnections,
  lockConnection,
  lockConnectionInUse,
  lockEntity,
  putRules,
  registerAddress,
  type StoredConnection,
  updateConnection,
} from "@rollcall/database"
import {
  type Connection,
  type ConnectionSettings,
  defaultConnectionSettings,
  type Idp,
  makeConnectionKey,
} from "@rollcall/domain/directory"
import { presetOf, withheldAttributes } from "@rollcall/domain/roles"
import { equalJson, type JsonObject } from "@rollcall/domain/scim"
import { Key, Rules } from "@rollcall/provisioning"
import { Effect } from "effect"
import { act, type ActContext, expectVersion } from "./act.ts"
import { look } from "./look.ts"
import { type ActRefused, conflict, missing } from "./refusal.ts"
import { mayComeIntoForce } from "./roles/activate-rules.ts"
import { fitted } from "./roles/rules-draft.ts"
import { addToken } from "./tokens.ts"

/** A connection with the key that stands in its Tenant URL. */
export interface NewConnection {
  readonly connection: Connection
  readonly urlKey: string
}

export const idpLabels: Readonly<Record<Idp, string>> = { okta: "Okta", entra: "Microsoft Entra", other: "SCIM" }

/** What an administrator wants of a new connection; absent parts get their defaults. */
export interface WantedConnection {
  readonly label?: string
  /** `draft`: lets nobody in until it is activated. */
  readonly status?: "active" | "draft"
  readonly settings?: Partial<ConnectionSettings>
}

/** Makes a connection, live at once, with an unguessable key. Refused while the entity has another one in use. */
export const createConnection = (entityId: string, idp: Idp, wanted: WantedConnection = {}) =>
  act(entityId, (tx, context) => addConnection(tx, context, idp, makeConnectionKey(context.random(32)), wanted))

/** The same together with its first access token, whose text is seen only now. */
export const createConnectionWithToken = Effect.fnUntraced(function* (
  entityId: string,
  idp: Idp,
  wanted: WantedConnection = {},
) {
  const key = yield* Key
  return yield* act(entityId, async (tx, context) => {
    const made = await addConnection(tx, context, idp, makeConnectionKey(context.random(32)), wanted)
    return { ...made, token: await addToken(tx, context, key, made.connection.id, "dashboard") }
  })
})

/** The same inside a transaction, with a given key. */
export const addConnection = async (
  tx: EntityTransaction,
  context: ActContext,
  idp: Idp,
  urlKey: string,
  { label = idpLabels[idp], status = "active", settings = {} }: WantedConnection = {},
): Promise<NewConnection> => {
  const { now, newId, record } = context
  const connection: Connection = {
    entityId: tx.entityId,
    id: newId(),
    idp,
    label,
    status,
    settings: { ...defaultConnectionSettings, ...settings },
    withheld: withheldAttributes(presetOf(idp)),
  }
  if (!(await insertConnection(tx, connection, new Date(now)))) {
    const inUse = (await listConnections(tx)).find(isInUse)
    throw conflict(
      `This entity is already connected to ${inUse?.label ?? "another one"}. Retire that connection first, or make this one a draft.`,
    )
  }
  if (!(await registerAddress(tx, urlKey, connection.id))) throw keyTaken(urlKey)
  record({ ...about(connection.id), kind: "connection.created", after: shownOf(connection) })
  if (status === "active") await takeOver(tx, context, connection)
  return { connection, urlKey }
}

/** Whether a connection holds the place of the one that an entity may have in use. */
export const isInUse = ({ status }: Connection): boolean => status === "active" || status === "paused"

const about = (connectionId: string) => ({ subject: `Connections/${connectionId}`, connectionId })

const shownOf = ({ idp, label, status, settings }: Connection): JsonObject => ({
  idp,
  label,
  status,
  settings: { ...settings },
})

/** Roles are decided by the mapping of the connection in use from now on, beginning with its preset. */
const takeOver = async (tx: EntityTransaction, { now, rules }: ActContext, { id, idp }: Connection): Promise<void> => {
  const before = await rules.of(tx)
  const [mapping, at] = [fitted(presetOf(idp), before), new Date(now).toISOString()]
  await putRules(tx, { catalogue: before.catalogue, mapping, connectionId: id, createdBy: "system", at })
}

export const keyTaken = (urlKey: string): ActRefused =>
  conflict(`The connection key "${urlKey}" is taken. Choose another one.`)

/** Stops a connection for a while: its identity provider is told to wait and come back. */
export const pauseConnection = (entityId: string, id: string) => move(entityId, id, ["active"], "paused")

/** Lets a paused connection go on. */
export const resumeConnection = (entityId: string, id: string) => move(entityId, id, ["paused"], "active")

/** Ends a connection for good; its people and teams stay for the next one. */
export const retireConnection = (entityId: string, id: string) =>
  move(entityId, id, ["active", "paused", "draft"], "retired")

/** What may be changed of a connection; absent parts stay. */
export interface ConnectionEdit {
  readonly label?: string
  readonly settings?: Partial<ConnectionSettings>
}

/** Changes what an administrator chose for a connection whose version an `If-Match` header names. */
export const editConnection = (entityId: string, id: string, edit: ConnectionEdit, ifMatch?: string) =>
  act(entityId, async (tx, { record }): Promise<StoredConnection> => {
    const before = await lockKnown(tx, id)
    expectVersion(ifMatch, before.version)
    const after = { ...before, label: edit.label ?? before.label, settings: { ...before.settings, ...edit.settings } }
    if (equalJson(shownOf(before), shownOf(after))) return before
    record({ ...about(id), kind: "connection.changed", before: shownOf(before), after: shownOf(after) })
    return updateConnection(tx, after)
  })

/**
 * Puts a draft into use. The connection that is in use then retires in the same moment: an entity talks to one identity
 * provider at a time. Roles are decided by the preset of the new one; refused where that would leave fewer administrators
 * than must stay. Returns which connection was in use, if there was one.
 */
export const activateConnection = Effect.fnUntraced(function* (entityId: string, id: string) {
  const rulesIn = yield* Rules
  const { inForce, known } = yield* look(entityId, async (tx) => {
    const [rules, connection] = await Promise.all([rulesIn.of(tx), findConnection(tx, id)])
    return { inForce: rules, known: connection }
  })
  if (known?.status === "draft") {
    const wanted = { catalogue: inForce.catalogue, mapping: fitted(presetOf(known.idp), inForce) }
    yield* mayComeIntoForce(entityId, { inForce, wanted }, [])
  }
  return yield* act(entityId, async (tx, context): Promise<{ readonly retired?: StoredConnection }> => {
    // Whoever activates another draft waits here, and then sees this one in use.
    await lockEntity(tx)
    const inUse = await lockConnectionInUse(tx)
    const draft = await lockKnown(tx, id)
    requireStatus(draft, ["draft"], "active")
    const retired = inUse && (await settle(tx, context, inUse, "retired"))
    await settle(tx, context, draft, "active")
    await takeOver(tx, context, draft)
    return retired === undefined ? {} : { retired }
  })
})

const move = (entityId: string, id: string, from: ReadonlyArray<Connection["status"]>, to: NextStatus) =>
  act(entityId, async (tx, context) => {
    const connection = await lockKnown(tx, id)
    requireStatus(connection, from, to)
    return settle(tx, context, connection, to)
  })

const lockKnown = async (tx: EntityTransaction, id: string): Promise<StoredConnection> => {
  const connection = await lockConnection(tx, id)
  if (connection === undefined) throw missing("There is no such connection.")
  return connection
}

const requireStatus = ({ status }: Connection, from: ReadonlyArray<Connection["status"]>, to: NextStatus): void => {
  if (!from.includes(status)) throw conflict(`This connection is ${status} and cannot become ${to}.`)
}

type NextStatus = Exclude<Connection["status"], "draft">

const kinds: Readonly<Record<NextStatus, string>> = {
  active: "connection.activated",
  paused: "connection.paused",
  retired: "connection.retired",
}

const settle = (
  tx: EntityTransaction,
  { record }: ActContext,
  connection: StoredConnection,
  status: NextStatus,
): Promise<StoredConnection> => {
  const kind = connection.status === "paused" && status === "active" ? "connection.resumed" : kinds[status]
  record({ ...about(connection.id), kind, before: { status: connection.status }, after: { status } })
  return updateConnection(tx, { ...connection, status })
}
