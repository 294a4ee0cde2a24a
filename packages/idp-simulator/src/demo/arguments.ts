/** What the command line asks for. */
export type Arguments =
  | { readonly _tag: "Play"; readonly baseUrl?: string; readonly apiToken?: string }
  | { readonly _tag: "Help" }
  | { readonly _tag: "Wrong"; readonly problem: string }

export const usage = [
  "Usage: npm run demo [-- --base-url URL --api-token TOKEN]",
  "",
  "  --base-url URL      the connection's Tenant URL",
  "  --api-token TOKEN   its access token, with or without the word Bearer",
  "  --help              this text",
  "",
  "Without them the URL and token of the first `npm start` are read from DATA_DIR",
  "(./data if it is not set).",
].join("\n")

const options: ReadonlyMap<string, "baseUrl" | "apiToken"> = new Map([
  ["--base-url", "baseUrl"],
  ["--api-token", "apiToken"],
])

/** Reads `--name value` and `--name=value`. */
export const parseArguments = (argv: ReadonlyArray<string>): Arguments => {
  const given: { baseUrl?: string; apiToken?: string } = {}
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ""
    if (argument === "--help" || argument === "-h") return { _tag: "Help" }
    const equals = argument.indexOf("=")
    const name = equals < 0 ? argument : argument.slice(0, equals)
    const option = options.get(name)
    if (option === undefined) return wrong(`unknown option ${name}`)
    const value = equals < 0 ? argv[++i] : argument.slice(equals + 1)
    if (value === undefined || value.trim() === "" || value.startsWith("--")) return wrong(`${name} needs a value`)
    given[option] = value.trim()
  }
  if ((given.baseUrl === undefined) !== (given.apiToken === undefined)) {
    return wrong("--base-url and --api-token go together")
  }
  if (given.baseUrl !== undefined && !isHttpUrl(given.baseUrl)) {
    return wrong("--base-url must be an http or https URL")
  }
  return { _tag: "Play", ...given }
}

export const isHttpUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? "")

const wrong = (problem: string): Arguments => ({ _tag: "Wrong", problem })
