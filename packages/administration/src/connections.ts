import {
  type EntityTransaction,
  findConnection,
  insertConnection,
  listConnections,
  lockConnection,
  registerAddress,
  setConnectionSettings,
  setConnectionStatus,
} from "@rollcall/database"
import {
  type Connection,
  type ConnectionSettings,
  defaultConnectionSettings,
  type Idp,
  makeConnectionKey,
} from "@rollcall/domain/directory"
import { act, type ActContext } from "./act.ts"
import { type ActRefused, conflict, missing } from "./refusal.ts"

/** A connection with the key that stands in its Tenant URL. */
export interface NewConnection {
  readonly connection: Connection
  readonly urlKey: string
}

export const idpLabels: Readonly<Record<Idp, string>> = { okta: "Okta", entra: "Microsoft Entra", other: "SCIM" }

/** Makes a connection, live at once, with an unguessable key. Refused while the entity has another one in use. */
export const createConnection = (entityId: string, idp: Idp) =>
  act(entityId, (tx, context) => addConnection(tx, context, idp, makeConnectionKey(context.random(32))))

/** The same inside a transaction, with a given key. */
export const addConnection = async (
  tx: EntityTransaction,
  { now, newId }: ActContext,
  idp: Idp,
  urlKey: string,
): Promise<NewConnection> => {
  const connection: Connection = {
    entityId: tx.entityId,
    id: newId(),
    idp,
    label: idpLabels[idp],
    status: "active",
    settings: defaultConnectionSettings,
  }
  if (!(await insertConnection(tx, connection, new Date(now)))) {
    const inUse = (await listConnections(tx)).find(({ status }) => status === "active" || status === "paused")
    throw conflict(
      `This entity is already connected to ${inUse?.label ?? "another one"}. Retire that connection first.`,
    )
  }
  if (!(await registerAddress(tx, urlKey, connection.id))) throw keyTaken(urlKey)
  return { connection, urlKey }
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

/** Changes what an administrator chose for a connection. */
export const changeConnectionSettings = (entityId: string, id: string, settings: ConnectionSettings) =>
  act(entityId, async (tx) => {
    if ((await findConnection(tx, id)) === undefined) throw missing("There is no such connection.")
    await setConnectionSettings(tx, id, settings)
  })

const move = (entityId: string, id: string, from: ReadonlyArray<Connection["status"]>, to: Connection["status"]) =>
  act(entityId, async (tx) => {
    const connection = await lockConnection(tx, id)
    if (connection === undefined) throw missing("There is no such connection.")
    if (!from.includes(connection.status)) {
      throw conflict(`This connection is ${connection.status} and cannot become ${to}.`)
    }
    await setConnectionStatus(tx, id, to)
  })
