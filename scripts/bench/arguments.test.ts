import { describe, expect, it } from "vitest"
import { readArguments } from "./arguments.ts"

const read = (...args: ReadonlyArray<string>) => readArguments(args, ["get", "list", "create"], ["audit"])

describe("the command line", () => {
  it("without anything is everything, at 10,000 users", () => {
    expect(read()).toEqual({
      scenarios: ["get", "list", "create"],
      databases: ["postgresql", "embedded"],
      users: 10_000,
      audited: 1_000_000,
      listed: 100_000,
      seconds: 10,
      json: undefined,
      help: false,
    })
  })

  it("names scenarios, which keep their order", () => {
    expect(read("create", "get", "--database", "embedded", "--users=2000", "--seconds", "3", "--json", "a")).toEqual({
      scenarios: ["get", "create"],
      databases: ["embedded"],
      users: 2_000,
      audited: 2_000,
      listed: 2_000,
      seconds: 3,
      json: "a",
      help: false,
    })
  })

  it("leaves out what takes long unless it is named", () => {
    expect(read("audit", "get").scenarios).toEqual(["get", "audit"])
  })

  it.each([
    [["put"], `"put" is no scenario; there are get, list, create, audit`],
    [["--database", "sqlite"], `--database takes postgresql, embedded or both, not "sqlite"`],
    [["--users", "ten"], `--users takes a whole number from 500 on, not "ten"`],
    [["--seconds", "0.5"], `--seconds takes a whole number from 1 on, not "0.5"`],
    [["--sekonds"], "Unknown option '--sekonds'"],
  ])("refuses %j", (args, reason) => {
    expect(() => read(...args)).toThrow(reason)
  })
})
