import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { type DecodedValue, decodeSignal } from "./decode-signal.ts"

const brief = (value: DecodedValue) =>
  value.kind === "text"
    ? `${value.text}${value.primary ? "!" : ""} ${value.form}`
    : value.kind === "empty"
      ? "empty"
      : value.hint

describe("decodeSignal", () => {
  it.each<[Json, ReadonlyArray<string>]>([
    ["Manager", ["Manager plain"]],
    [7, ["7 plain"]],
    [true, ["true plain"]],
    ["a, b", ["a, b plain"]],
    ["", ["empty"]],
    [" \t", ["empty"]],
    [null, ["empty"]],
    [[], ["empty"]],
    [{}, ["empty"]],
    [
      ["a", { value: "b" }, null],
      ["a plain", "b object", "empty"],
    ],
    [{ value: "Manager", primary: true }, ["Manager! object"]],
    [{ Value: "Manager", Primary: "True" }, ["Manager! object"]],
    [{ value: "Manager", primary: "yes" }, ["Manager object"]],
    [{ value: " ", display: "Manager" }, ["Manager object"]],
    [{ displayName: "Manager" }, ["Manager object"]],
    [{ value: "", display: null }, ["empty"]],
    [{ value: null }, ["empty"]],
    [{ type: "base" }, ["no-text"]],
    [{ value: { value: "x" } }, ["no-text"]],
    ['{"id":"1","value":"Manager","displayName":"M"}', ["Manager json"]],
    ['[{"value":"a","primary":true},"b"]', ["a! json", "b json"]],
    [{ primary: true, value: '{"value":"Manager"}' }, ["Manager! json"]],
    ["[]", ["empty"]],
    ["{broken", ["json"]],
    ["[", ["json"]],
    ["<?xml version='1.0'?><a/>", ["xml"]],
    [{ value: " <?XML?>" }, ["xml"]],
    ["\uD800", ["\uD800 plain"]],
    [JSON.parse('{"__proto__":{"value":"x"}}') as Json, ["no-text"]],
    [{ value: "a", primary: { toString: 1 } }, ["a object"]],
  ])("reads %j as %j", (raw, found) => {
    expect(decodeSignal(raw).map(brief)).toEqual(found)
  })

  it("shows which part a value was found in", () => {
    const element = { value: "a" }
    expect(decodeSignal([element, "b"]).map(({ raw }) => raw)).toEqual([element, "b"])
    const text = '{"value":"Manager"}'
    expect(decodeSignal(text).map(({ raw }) => raw)).toEqual([text])
  })

  it("gives up on what is nested too deep or too many, without running out of stack", () => {
    let deep: Json = "User"
    for (let i = 0; i < 50_000; i++) deep = [deep]
    expect(decodeSignal(deep).map(brief)).toEqual(["too-deep"])
    expect(decodeSignal(`${"[".repeat(50_000)}${"]".repeat(50_000)}`).map(brief)).toEqual(["too-deep"])
    expect(decodeSignal(Array.from({ length: 1000 }, () => "x"))).toHaveLength(1000)
    expect(decodeSignal(Array.from({ length: 1001 }, () => "x")).map(brief)).toEqual(["too-many"])
    expect(decodeSignal(Array.from({ length: 1e5 }, () => ["x", "y"])).map(brief)).toEqual(["too-many"])
  })
})
