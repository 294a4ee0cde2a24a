import type { ConnectionSummary, FirstToken } from "@rollcall/administration"

/** What the start-up block tells. */
export interface Welcome {
  readonly publicUrl: string
  readonly database: string
  /** Where the first account is made; `undefined`: there is one. */
  readonly setUpLink: string | undefined
  readonly connections: ReadonlyArray<ConnectionSummary>
  readonly firstToken: FirstToken | undefined
  /** The file the first token stands in, where there is one, and the connection key it belongs to. */
  readonly tokenFile: { readonly file: string; readonly urlKey: string } | undefined
  /** The connection key whose token came by environment variable. */
  readonly bootstrappedKey: string | undefined
  /** Where the key of the admin API is to be had; `undefined`: nowhere that is known here. */
  readonly apiKey: string | undefined
}

/** The block `npm start` prints once it serves: where to point an identity provider, and what to try next. */
export const welcome = (facts: Welcome): string => {
  const lines = [
    `Rollcall is running on ${facts.publicUrl}`,
    `${facts.database}`,
    "",
    ...dashboardLines(facts),
    "",
    ...facts.connections.flatMap((connection) => [
      `${connection.entity.name} · ${connection.label}`,
      `  Tenant URL    ${facts.publicUrl}/scim/v2/${connection.urlKey}`,
      ...tokenLines(facts, connection),
      "",
    ]),
    `Admin API     ${facts.publicUrl}/api/v1/docs`,
    ...(facts.apiKey === undefined ? [] : [`  API key       ${facts.apiKey}`]),
    "",
    "Try it        npm run demo   (in another terminal)",
    "Stop          Ctrl-C",
  ]
  return `\n${lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}\n`
}

const dashboardLines = ({ publicUrl, setUpLink }: Welcome): ReadonlyArray<string> =>
  setUpLink === undefined
    ? [`Dashboard     ${publicUrl}`]
    : [
        "Dashboard     make the first account here; the link works once, for an hour",
        // On a line of its own, so that it can be copied from a narrow terminal.
        `  ${setUpLink}`,
      ]

const tokenLines = (facts: Welcome, { urlKey }: ConnectionSummary): ReadonlyArray<string> => {
  const said = (text: string) => [`  Access Token  ${text}`]
  const file = facts.tokenFile?.urlKey === urlKey ? facts.tokenFile.file : undefined
  if (facts.firstToken?.urlKey === urlKey) {
    const where = file === undefined ? "" : `; it also stands in ${file}`
    // On a line of its own, so that it can be copied from a narrow terminal.
    return [...said(`shown this once${where}`), `    ${facts.firstToken.token}`]
  }
  if (facts.bootstrappedKey === urlKey) return said("the one in ROLLCALL_BOOTSTRAP_SCIM_TOKEN")
  return said(file === undefined ? "was shown when it was made" : `in ${file}`)
}
