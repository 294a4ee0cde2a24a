import { makeDataFolder, testDatabases } from "@rollcall/database/testing"
import { tidewater } from "@rollcall/idp-simulator"
import { describe, expect, it } from "vitest"
import { useHouses } from "../testing/house.ts"
import { serving, userNames } from "../testing/service.ts"

describe.each(testDatabases())("npm run demo against npm start on $kind", ({ kind, open }) => {
  const newHouse = useHouses()

  it("ends with mismatches 0, and again when another kind of app plays it a second time", async () => {
    const house = await newHouse()
    const { url, close } = kind === "postgresql" ? await open() : { url: undefined, close: async () => {} }
    if (url === undefined) await makeDataFolder(house.data)
    const service = await serving(house.start(url === undefined ? {} : { DATABASE_URL: url }))
    const { tenantUrl, token = "" } = service
    // Embedded, it finds both in the data folder.
    const args = url === undefined ? [] : ["--base-url", tenantUrl, "--api-token", token]
    for (const first of [true, false]) {
      const demo = house.start({}, { app: "demo", args: first ? args : ["--app", "aiw", ...args] })
      expect(await demo.ended).toEqual({ code: 0, signal: null })
      expect(demo.stderr()).toBe("")
      expect(demo.stdout()).toMatch(/\nmismatches 0\n$/)
      // The key of the admin API stands beside the token.
      const told =
        /Two answers for one role: Piotr Jabłoński is Manager\.[^]*Profile Editor[^]*Open finding, high/.test(
          demo.stdout(),
        )
      expect(told).toBe(url === undefined)
      expect(demo.stdout()).toContain(first ? "created 120 · linked 0" : "created 0 · linked 120")
    }
    const expected = tidewater().people.map(({ profile }) => profile.userName)
    expect((await userNames(tenantUrl, token)).toSorted()).toEqual(expected.toSorted())
    expect(await service.stop("SIGINT")).toEqual({ code: 0, signal: null })
    await close()
  })
})

describe("npm run demo -- --cure", () => {
  const newHouse = useHouses()

  it("ends the conflict that a demo before it showed", async () => {
    const house = await newHouse()
    await makeDataFolder(house.data)
    await serving(house.start())
    expect(await house.start({}, { app: "demo" }).ended).toEqual({ code: 0, signal: null })
    const cured = house.start({}, { app: "demo", args: ["--cure"] })
    expect(await cured.ended).toEqual({ code: 0, signal: null })
    expect(cured.stdout()).toMatch(
      /pushed Piotr Jabłoński without roles\.\nThe finding resolved by itself after \d\.\d s\./,
    )
  })
})
