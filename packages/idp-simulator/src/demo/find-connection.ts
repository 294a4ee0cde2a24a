import { bareToken } from "../okta/headers.ts"
import type { Connection } from "../okta/http-client.ts"
import { isHttpUrl } from "./arguments.ts"

/** A connection, and how a shell command on this machine gets at its token without showing it. */
export interface FoundConnection extends Connection {
  readonly tokenInShell: string
  /** Whether the token has to be put into the shell first. */
  readonly pasted: boolean
  /** The key of the admin API, where there is one. */
  readonly apiKey?: string
}

/** The folder `npm start` writes to, as its files are named there. */
export interface DataFolder {
  readonly path: string
  /** The text of a file in the folder; `undefined` when it cannot be read. */
  readonly read: (name: string) => string | undefined
  /** Writes a file in the folder, and the folders it is in; throws when that cannot be. */
  readonly write: (name: string, bytes: Uint8Array) => void
}

/** The pasted values, or what the first `npm start` left in the data folder; a sentence when there is neither. */
export const findConnection = (
  pasted: { readonly baseUrl?: string; readonly apiToken?: string; readonly apiKey?: string },
  folder: Pick<DataFolder, "path" | "read">,
): FoundConnection | string => {
  const given = pasted.apiKey === undefined ? {} : { apiKey: bareToken(pasted.apiKey) }
  if (pasted.baseUrl !== undefined && pasted.apiToken !== undefined) {
    return {
      baseUrl: pasted.baseUrl,
      token: bareToken(pasted.apiToken),
      tokenInShell: "$TOKEN",
      pasted: true,
      ...given,
    }
  }
  const baseUrl = folder.read("first-tenant-url")?.trim()
  const token = bareToken(folder.read("first-token") ?? "")
  if (baseUrl === undefined || !isHttpUrl(baseUrl) || token === "") {
    return `No connection in ${folder.path}: run npm start first, set its DATA_DIR, or give --base-url and --api-token.`
  }
  const firstKey = bareToken(folder.read("first-api-key") ?? "")
  const tokenInShell = `$(cat ${quote(`${folder.path}/first-token`)})`
  return { baseUrl, token, tokenInShell, pasted: false, ...(firstKey === "" ? {} : { apiKey: firstKey }), ...given }
}

/** A word for a POSIX shell, quoted where it must be. */
export const quote = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
