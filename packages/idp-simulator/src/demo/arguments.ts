/** What the command line asks for. */
export type Arguments =
  | {
      readonly _tag: "Play"
      readonly app: AppKind
      readonly baseUrl?: string
      readonly apiToken?: string
      readonly apiKey?: string
      /** Only ends the conflict of an earlier run. */
      readonly cure?: true
    }
  | { readonly _tag: "Help" }
  | { readonly _tag: "Wrong"; readonly problem: string }

/** From the Okta Integration Network, or made with the App Integration Wizard. */
export type AppKind = "oin" | "aiw"

export const usage = [
  "Usage: npm run demo [-- --app oin|aiw --base-url URL --api-token TOKEN",
  "                        --api-key KEY --cure]",
  "",
  "  --app oin           an app from the Okta Integration Network, which updates by",
  "                      PATCH; this is what is played if nothing is said",
  "  --app aiw           one made with the App Integration Wizard, which uses PUT",
  "  --base-url URL      the connection's Tenant URL",
  "  --api-token TOKEN   its access token, with or without the word Bearer",
  "  --api-key KEY       the key of the admin API, to show what became of the one",
  "                      whose userType and roles contradict each other",
  "  --cure              only removes roles in Okta's Profile Editor, pushes that",
  "                      person, and waits for the finding to end by itself",
  "  --help              this text",
  "",
  "Without URL and token, those of the first `npm start` and its API key are",
  "read from DATA_DIR (./data if it is not set).",
].join("\n")

const options: ReadonlyMap<string, "app" | "baseUrl" | "apiToken" | "apiKey"> = new Map([
  ["--app", "app"],
  ["--base-url", "baseUrl"],
  ["--api-token", "apiToken"],
  ["--api-key", "apiKey"],
])

/** Reads `--name value` and `--name=value`. */
export const parseArguments = (argv: ReadonlyArray<string>): Arguments => {
  const given: { app?: string; baseUrl?: string; apiToken?: string; apiKey?: string } = {}
  let cure = false
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? ""
    if (argument === "--help" || argument === "-h") return { _tag: "Help" }
    if (argument === "--cure") {
      cure = true
      continue
    }
    const equals = argument.indexOf("=")
    const name = equals < 0 ? argument : argument.slice(0, equals)
    const option = options.get(name)
    if (option === undefined) return wrong(`unknown option ${name}`)
    const value = equals < 0 ? argv[++i] : argument.slice(equals + 1)
    if (value === undefined || value.trim() === "" || value.startsWith("--")) return wrong(`${name} needs a value`)
    given[option] = value.trim()
  }
  const { app = "oin", ...pasted } = given
  if (app !== "oin" && app !== "aiw") return wrong("--app must be oin or aiw")
  if ((pasted.baseUrl === undefined) !== (pasted.apiToken === undefined)) {
    return wrong("--base-url and --api-token go together")
  }
  if (pasted.baseUrl !== undefined && !isHttpUrl(pasted.baseUrl)) {
    return wrong("--base-url must be an http or https URL")
  }
  return { _tag: "Play", app, ...pasted, ...(cure ? { cure } : {}) }
}

export const isHttpUrl = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? "")

const wrong = (problem: string): Arguments => ({ _tag: "Wrong", problem })
