import { addEntity, ask, seedPeople, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { useHouses } from "../testing/house.ts"
import { killWhileScheduled, wrongIn } from "../testing/scheduled.ts"

/** `ROLLCALL_TEST_PERIODS=60` is the whole proof, of two minutes. */
const periods = Number(process.env["ROLLCALL_TEST_PERIODS"] ?? 10)

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("a schedule on $kind", ({ open }) => {
  const newHouse = useHouses()

  it("makes one run and one report for each of its times, though workers are killed outright", async () => {
    const [house, test] = [await newHouse(), await open()]
    const entityId = await addEntity(test.database)
    await ask(test.database, "delete from audit_schedule where entity_id = $1 and makes = 'audit'", entityId)
    await seedPeople(test.database, entityId, 200)
    const trial = { periods, everySeconds: 2, workers: 3, killEveryMs: 3_000 }
    const came = await killWhileScheduled(test, house, entityId, trial)
    expect(wrongIn(came, trial)).toEqual([])
    expect(came.runs.length).toBeGreaterThanOrEqual(periods)
    expect(came.killed).toBeGreaterThanOrEqual(Math.floor(periods / 5))
    console.log(
      `${came.runs.length} runs, ${came.chain.length} reports, ${came.killed} kills, ${came.takenOver} taken over`,
    )
    await test.close()
  }, 900_000)
})
