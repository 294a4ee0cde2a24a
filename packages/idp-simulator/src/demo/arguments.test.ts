import { expect, test } from "vitest"
import { parseArguments } from "./arguments.ts"

const both = { _tag: "Play", app: "oin", baseUrl: "http://h:1/scim/v2/k", apiToken: "Bearer abc" }

test("nothing given, nothing pasted", () => {
  expect(parseArguments([])).toEqual({ _tag: "Play", app: "oin" })
})

test("values come after a space or an equals sign", () => {
  expect(parseArguments(["--base-url", "http://h:1/scim/v2/k", "--api-token", "Bearer abc"])).toEqual(both)
  expect(parseArguments(["--api-token=Bearer abc", "--base-url=http://h:1/scim/v2/k"])).toEqual(both)
  expect(parseArguments(["--base-url=http://h/k?a=b", "--api-token=x"])).toMatchObject({ baseUrl: "http://h/k?a=b" })
})

test("the kind of app", () => {
  expect(parseArguments(["--app", "aiw"])).toEqual({ _tag: "Play", app: "aiw" })
  expect(parseArguments(["--app=oin"])).toEqual({ _tag: "Play", app: "oin" })
})

test("the key of the admin API, and the cure", () => {
  expect(parseArguments(["--api-key", "rck_x", "--cure"])).toEqual({
    _tag: "Play",
    app: "oin",
    apiKey: "rck_x",
    cure: true,
  })
})

test("--help wins", () => {
  expect(parseArguments(["--help"])).toEqual({ _tag: "Help" })
  expect(parseArguments(["-h"])).toEqual({ _tag: "Help" })
})

test.each([
  [["--frob"], "unknown option --frob"],
  [["extra"], "unknown option extra"],
  [["--app"], "--app needs a value"],
  [["--app", "OIN"], "--app must be oin or aiw"],
  [["--base-url"], "--base-url needs a value"],
  [["--base-url", "--api-token", "x"], "--base-url needs a value"],
  [["--api-token", " "], "--api-token needs a value"],
  [["--base-url", "http://h/"], "--base-url and --api-token go together"],
  [["--api-token", "x"], "--base-url and --api-token go together"],
  [["--base-url", "h:8080/scim", "--api-token", "x"], "--base-url must be an http or https URL"],
  [["--base-url", "nonsense", "--api-token", "x"], "--base-url must be an http or https URL"],
])("%j is refused: %s", (argv, problem) => {
  expect(parseArguments(argv)).toEqual({ _tag: "Wrong", problem })
})
