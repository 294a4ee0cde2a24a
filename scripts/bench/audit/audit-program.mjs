// Audits an entity in a process of its own, whose memory is that of an audit and nothing else, as the worker does: by
// what is built. It is told what to do by its environment, and writes what it came to as one line of JSON.
import { randomBytes } from "node:crypto"
import { growHeapSlowly } from "../../../apps/worker/dist/heap.js"
import { auditEntity } from "../../../packages/auditing/dist/index.js"
import { migrate, openEmbedded, openPostgres, openRules } from "../../../packages/database/dist/index.js"
import { userRules } from "../../../packages/domain/dist/audit/index.js"
import { makeId } from "../../../packages/provisioning/dist/services.js"

/** A rule that looks at everybody as another does and keeps to itself what it sees. */
const silent = (rule) => ({
  ...rule,
  id: `${rule.id}-again`,
  inspect: (facts) => {
    const seen = rule.inspect(facts)
    return seen._tag === "Evaluated" ? { ...seen, detected: [] } : seen
  },
})

/** A database that notes how long each transaction has it, in ms. */
const timed = (database) => {
  const transactions = []
  const lend = (work) =>
    database.lend(async (session) => {
      const started = performance.now()
      try {
        return await work(session)
      } finally {
        transactions.push(performance.now() - started)
      }
    })
  return { database: { ...database, lend }, transactions }
}

const audit = async (opened, entityId, rules) => {
  const { database, transactions } = timed(opened)
  const auditing = { database, rules: openRules(), now: Date.now, newId: makeId, random: randomBytes, ...rules }
  const started = performance.now()
  const before = process.cpuUsage()
  const { people, findings } = await auditEntity(auditing, entityId)
  const { user, system } = process.cpuUsage(before)
  const ms = performance.now() - started
  const peakMiB = process.resourceUsage().maxRSS / 1_024
  const { opened: found, open } = findings
  return { people, opened: found, open, ms, cpuMs: (user + system) / 1_000, peakMiB, transactions }
}

const {
  DATABASE_URL: url = "",
  ENTITY: entityId = "",
  TWICE_THE_RULES: twice = "",
  DATA_DIR: folder = "",
} = process.env
const { PEOPLE: people = "0" } = process.env
const rules = twice === "" ? {} : { userRules: [...userRules, ...userRules.map(silent)] }
if (folder === "") {
  // As the worker does; the service, in which the embedded database lives, does not.
  growHeapSlowly()
  const database = openPostgres({ url })
  console.log(JSON.stringify([await audit(database, entityId, rules)]))
  await database.close()
} else {
  const { ask } = await import("../../../packages/database/testing/ask.ts")
  const { addEntity } = await import("../../../packages/database/testing/rows.ts")
  const { seedAudited } = await import("./seed-people.ts")
  const database = await openEmbedded(folder)
  await migrate(database)
  const entity = await addEntity(database)
  await seedAudited((text, values = []) => ask(database, text, ...values), entity, Number(people))
  // The first finds everything, the second nothing new.
  console.log(JSON.stringify([await audit(database, entity, rules), await audit(database, entity, rules)]))
  await database.close()
}
