import { openEmbedded } from "@rollcall/database"
import { makeDataFolder } from "@rollcall/database/testing"
import { existsSync } from "node:fs"
import { cp } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type House, openHouse, useHouses } from "../testing/house.ts"
import { node, startProgram } from "../testing/program.ts"
import { halfSent, keptAlive, pipelined, refusedAt } from "../testing/raw-request.ts"
import { person, type Service, serving } from "../testing/service.ts"

const writers = 10

describe("a service on the embedded database that is told to stop", () => {
  const newHouse = useHouses(afterAll)
  let before: House
  let token: string
  // Takes ten seconds, so it goes on beside the other tests.
  let unfinished: Promise<ReadonlyArray<PromiseSettledResult<Awaited<ReturnType<typeof stopWithUnfinished>>>>>

  beforeAll(async () => {
    before = await openHouse()
    await makeDataFolder(before.data)
    const first = await serving(before.start())
    token = first.token ?? ""
    await first.stop()
    unfinished = Promise.allSettled([stopWithUnfinished()])
  })
  afterAll(async () => {
    await unfinished
    await before.close()
  })

  const moveIn = async (): Promise<House> => {
    const house = await newHouse()
    await cp(before.data, house.data, { recursive: true })
    return house
  }
  /** Requests of which half the body has arrived. */
  const inHand = ({ tenantUrl }: Service, count = writers) =>
    Promise.all(
      Array.from({ length: count }, (_, n) => halfSent(`${tenantUrl}/Users`, token, person(`${n}@example.com`))),
    )
  /** What the database of a stopped service knows: people, and what was noted of the calls. */
  const leftIn = async ({ data }: House) => {
    const { kysely, close } = await openEmbedded(data)
    const people = await kysely.selectFrom("users").select("user_name").execute()
    const tokens = await kysely.selectFrom("access_token").select(["last_used_at", "use_count"]).execute()
    await close()
    return { people: people.map(({ user_name }) => user_name).toSorted(), tokens }
  }
  const stopWithUnfinished = async () => {
    const house = await moveIn()
    const service = await serving(house.start())
    const [request] = await inHand(service, 1)
    const began = Date.now()
    service.kill("SIGTERM")
    await request?.closed
    const ended = await service.ended
    return {
      ended,
      inTime: Date.now() - began < 15_000,
      stderr: service.stderr(),
      people: (await leftIn(house)).people,
    }
  }
  const everybody = Array.from({ length: writers }, (_, n) => `${n}@example.com`)

  it.each([
    ["SIGINT", "SIGINT"],
    ["SIGTERM", "SIGTERM"],
    ["SIGHUP", "SIGINT"],
  ] as const)("by %s, and by %s again, answers what is in hand and ends in good order", async (signal, again) => {
    const house = await moveIn()
    const service = await serving(house.start())
    const idle = await keptAlive(`${service.tenantUrl}/Users`, token)
    const requests = await inHand(service)
    const began = Date.now()
    service.kill(signal)
    await refusedAt(service.publicUrl)
    await idle.closed
    service.kill(again)
    for (const request of requests) request.finish(pipelined(`${service.publicUrl}/readyz`))
    await Promise.all(requests.map(({ closed }) => closed))
    for (const request of requests) {
      const [, created, readiness] = request.received().split(/(?=HTTP\/1\.1 )/)
      expect(created).toMatch(/^HTTP\/1\.1 201 Created\r\n/)
      expect(readiness).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n[^]*\r\nConnection: close\r\n[^]*"stopping"/)
    }
    expect(await service.ended).toEqual({ code: 0, signal: null })
    expect(Date.now() - began).toBeLessThan(9_000)
    expect(service.stderr()).toBe("")
    expect(existsSync(join(house.data, "rollcall.lock"))).toBe(false)
    const { people, tokens } = await leftIn(house)
    expect(people).toEqual(everybody)
    expect(tokens).toEqual([{ last_used_at: expect.any(Date), use_count: writers + 1 }])
  })

  it("because the process that started it was killed answers what is in hand, too", async () => {
    const house = await moveIn()
    // Stands for npm and the starter: it passes no signal on when it is killed outright.
    const starter = `const [program, ...args] = process.argv.slice(1)
      const env = { ...process.env, ROLLCALL_PARENT_PID: String(process.pid) }
      const child = require("node:child_process").spawn(program, args, { stdio: "inherit", env })
      console.log("started process " + child.pid)`
    const parent = house.start({}, { through: [process.execPath, "--eval", starter, "--"] })
    const [, pid = ""] = await parent.says(/started process (\d+)\n/)
    try {
      const service = await serving(parent)
      const [request] = await inHand(service, 1)
      const began = Date.now()
      parent.kill("SIGKILL")
      await refusedAt(service.publicUrl)
      request?.finish()
      await request?.closed
      expect(request?.received()).toMatch(/\r\n\r\nHTTP\/1\.1 201 Created\r\n/)
      // The output they share ends only when both have ended.
      expect(await parent.ended).toEqual({ code: null, signal: "SIGKILL" })
      expect(Date.now() - began).toBeLessThan(10_000)
      expect(parent.stderr()).toBe("")
      expect(existsSync(join(house.data, "rollcall.lock"))).toBe(false)
      const { people, tokens } = await leftIn(house)
      expect(people).toEqual(["0@example.com"])
      expect(tokens).toEqual([{ last_used_at: expect.any(Date), use_count: 1 }])
    } finally {
      kill(Number(pid))
    }
  })

  it("ends within 15 seconds though a body never arrives, and stores nothing of it", async () => {
    const [outcome] = await unfinished
    expect(outcome).toEqual({
      status: "fulfilled",
      value: { ended: { code: 0, signal: null }, inTime: true, stderr: "", people: [] },
    })
  })
})

const kill = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // It has ended already, as it should.
  }
}

describe("a stop that does not come to its end", () => {
  const newHouse = useHouses()

  it("is cut short with exit 1 and a line that says so", async () => {
    const { folder } = await newHouse()
    const module = JSON.stringify(new URL("../../scim/src/stop-signals.ts", import.meta.url).href)
    const hangs = `import { stopOnSignals } from ${module}
      setInterval(() => {}, 1_000)
      stopOnSignals(() => new Promise(() => {}), 200)
      console.log("running")`
    const program = startProgram([...node, "--input-type=module", "--eval", hangs], { folder, env: {} })
    await program.says(/running/)
    program.kill("SIGTERM")
    program.kill("SIGINT")
    expect(await program.ended).toEqual({ code: 1, signal: null })
    expect(program.stderr()).toBe(
      "Rollcall did not stop within 0.2 seconds and ends now. Nothing acknowledged is lost.\n",
    )
  })
})
