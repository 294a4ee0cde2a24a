import { describe, expect, it } from "vitest"
import { help, readOptions } from "./options.ts"

const read = (line: string) => readOptions(line.split(" ").filter(Boolean), () => 7)

describe("the options", () => {
  it("are 20 kills on both databases unless something else is asked for", () => {
    expect(read("")).toMatchObject({ modes: ["kills"], database: "both", counts: { kills: 20, writers: 8, seed: 7 } })
  })

  it("take modes in any order, and numbers", () => {
    expect(read("drain kills --kills 100 --database embedded --seed 3")).toMatchObject({
      modes: ["kills", "drain"],
      database: "embedded",
      counts: { kills: 100, seed: 3, runs: 5 },
    })
    expect(read("all").modes).toHaveLength(8)
  })

  it.each([
    ["--kills many", "--kills is a whole number"],
    ["--database oracle", "--database is embedded, postgresql or both"],
    [
      "flood",
      '"flood" is no mode; there are kills, restarts, drain, replicas, starved, large-team, deliveries, schedules, all',
    ],
    ["--speed 3", /Unknown option '--speed'/],
  ])("refuse %s in one line", (line, message) => expect(() => read(line)).toThrow(message))

  it("are all told by the help, within 80 columns", () => {
    for (const name of Object.keys(read("").counts)) expect(help).toContain(`--${name} `)
    expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80)
  })
})
