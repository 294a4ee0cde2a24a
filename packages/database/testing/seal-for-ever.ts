// Seals the trail of one entity again and again until it is killed: `node seal-for-ever.ts <database URL> <entity>`.
// Writes a line once it has begun.
import { openPostgres } from "../src/postgres/open.ts"
import { sealTrail } from "../src/trail/seal-trail.ts"

const [url = "", entityId = ""] = process.argv.slice(2)
const database = openPostgres({ url, max: 1 })
for (let begun = false; ; begun = true) {
  await sealTrail(database, entityId, new Date(), "wait")
  if (!begun) console.log("sealing")
}
