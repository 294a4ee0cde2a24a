import {
  changes,
  clientsOfTokens,
  connectionInUse,
  connectionsOfEntity,
  type EntityTransaction,
  lastContact,
  lockFindingsAbout,
  lockFindingsOfEntity,
  losses,
  mostId,
  pushes,
  rolePatches,
  teamFacts,
  teamIdsBehind,
  tokenFacts,
  withEntity,
} from "@rollcall/database"
import {
  advanceFindings,
  type CommonFacts,
  evaluateConnection,
  evaluateEntity,
  evaluateTeam,
  evaluateToken,
  type Evaluation,
  type Finding,
  type LookedAtConnection,
} from "@rollcall/domain/audit"
import type { Auditing } from "./auditing.ts"
import { readEntity } from "./entity-slices.ts"
import { readEach, type Reading, readingOf } from "./reading.ts"
import type { Sums } from "./sums.ts"
import { type AuditCounts, makeTally, type Tally } from "./tally.ts"
import { commonFacts } from "./user-facts.ts"
import { writeSteps } from "./write-steps.ts"

/** Looks at the teams behind one, in one transaction. */
export const auditTeams = (
  auditing: Auditing,
  entityId: string,
  after: string,
  size: number,
): Promise<{ readonly counts: AuditCounts; readonly through: string }> =>
  withEntity(
    auditing.database,
    entityId,
    async (tx) => {
      await lockFindingsOfEntity(tx)
      const at = new Date(auditing.now())
      const [common, ids] = await Promise.all([commonOf(tx, auditing, at), teamIdsBehind(tx, after, size)])
      const teams = await teamFacts(tx, ids, at)
      const tally = makeTally()
      const seen = teams.map((facts) => ({
        evaluation: evaluateTeam({ ...common, ...facts }),
        isLiving: facts.team.state !== "deleted",
      }))
      await write(tx, auditing, at, seen, tally)
      return { counts: tally.counts(), through: ids.length < size ? mostId : (ids.at(-1) ?? mostId) }
    },
    "auditing",
  )

/** Looks at tokens, connections, and the entity as a whole. `sums`: what its people told. */
export const auditEntityItself = async (auditing: Auditing, entityId: string, sums: Sums): Promise<AuditCounts> => {
  const reading = readingOf(auditing, entityId)
  const { read, now, most } = reading
  const at = new Date(now)
  const [rules, common] = [await read(auditing.rules.of), await read((tx) => commonOf(tx, auditing, at))]
  const clients = await read((tx) => clientsOfTokens(tx, now, most))
  const stored = await read(tokenFacts)
  const tokens = stored.map(({ token, connection }) => ({
    evaluation: evaluateToken({
      ...common,
      connection,
      token,
      others: stored
        .filter((other) => other.connection.id === connection.id && other.token.id !== token.id)
        .map((other) => other.token)
        .filter(({ status }) => status !== "revoked"),
      // Nobody tells yet where a token stood that it should not have stood.
      exposure: { leaks: [], clients: clients.get(token.id) ?? [] },
    }),
    isLiving: token.status !== "revoked",
  }))
  const connections: Array<Seen> = []
  for (const connection of await read(connectionsOfEntity)) {
    const evaluation = evaluateConnection({ ...common, connection, ...(await readConnection(reading, connection)) })
    connections.push({ evaluation, isLiving: true })
  }
  const whole = evaluateEntity({ ...common, ...(await readEntity(reading, rules, sums)) })
  const tally = makeTally()
  await withEntity(
    auditing.database,
    entityId,
    async (tx) => {
      await lockFindingsOfEntity(tx)
      await write(tx, auditing, at, [...tokens, ...connections, { evaluation: whole, isLiving: true }], tally)
    },
    "auditing",
  )
  return tally.counts()
}

/** What rules see of a connection. One that is not in use is looked at no further: no rule asks. */
const readConnection = async (reading: Reading, { id, status }: LookedAtConnection) => {
  const { now, most } = reading
  if (status === "draft" || status === "retired") return {}
  return readEach(reading, {
    lastContact: (tx) => lastContact(tx, id),
    rolePatches: (tx) => rolePatches(tx, id, now, most),
    pushes: (tx) => pushes(tx, id, now, most),
    losses: (tx) => losses(tx, id, now, most),
    changes: (tx) => changes(tx, id, most),
  })
}

const commonOf = async (tx: EntityTransaction, { rules }: Auditing, at: Date): Promise<CommonFacts> => {
  const [inForce, connection] = await Promise.all([rules.of(tx), connectionInUse(tx)])
  return commonFacts(tx.entityId, inForce, connection, at.toISOString())
}

interface Seen {
  readonly evaluation: Evaluation
  readonly isLiving: boolean
}

const noFindings: ReadonlyArray<Finding> = []

/** Brings the findings about what was seen up to date. */
const write = async (
  tx: EntityTransaction,
  auditing: Auditing,
  at: Date,
  seen: ReadonlyArray<Seen>,
  tally: Tally,
): Promise<void> => {
  const ids = seen.map(({ evaluation }) => evaluation.subject.id)
  const known = Map.groupBy(await lockFindingsAbout(tx, ids), ({ subject }) => subject.id)
  const context = { now: at.toISOString(), newId: auditing.newId }
  const steps = seen.map(({ evaluation, isLiving }) => {
    const previous = known.get(evaluation.subject.id) ?? noFindings
    const advanced = advanceFindings(previous, evaluation, context)
    tally.add(evaluation, advanced, isLiving)
    return { previous, ...advanced }
  })
  writeSteps(tx, steps, auditing, at)
}
